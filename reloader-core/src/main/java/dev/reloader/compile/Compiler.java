package dev.reloader.compile;

import dev.reloader.compile.FileObjects.SourceFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import javax.lang.model.SourceVersion;
import javax.tools.JavaCompiler;
import org.jspecify.annotations.Nullable;

/**
 * Compiles sources in this virtual machine, against the pool, the libraries and the platform.
 *
 * <p>Everything that can be kept between two compilations is: the compiler's file manager, the
 * index of the libraries, the annotation processors' loader. Not thread-safe.
 */
public final class Compiler implements Closeable {

  private final JavaCompiler compiler;
  private final ClassLoader loader;
  private final Collection<Path> more;
  private final BiPredicate<Path, String> visible;

  /** What is made for the first compilation, which may never come. */
  private @Nullable Workplace workplace;

  private Compiler(
      JavaCompiler compiler,
      ClassLoader loader,
      Collection<Path> more,
      BiPredicate<Path, String> visible) {
    this.compiler = compiler;
    this.loader = loader;
    this.more = List.copyOf(more);
    this.visible = visible;
  }

  /**
   * Finds a compiler: the JDK's, or the one that a library provides.
   *
   * @param loader the loader of the libraries
   * @param more jars and directories to compile against before those of the loader
   * @param visible whether a class, by its binary name, is a library's in this jar or directory;
   *     what is not, is the pool's
   * @throws NoCompilerException if there is none
   */
  public static Compiler find(
      ClassLoader loader, Collection<Path> more, BiPredicate<Path, String> visible)
      throws NoCompilerException {
    if (ModuleLayer.boot().findModule("java.compiler").isEmpty()) {
      throw new NoCompilerException("this Java runtime has not even the module java.compiler");
    }
    return new Compiler(CompilerChoice.find(loader), loader, more, visible);
  }

  /** Makes one of a compiler that was chosen otherwise; for tests. */
  static Compiler of(JavaCompiler compiler, ClassLoader loader) {
    return new Compiler(compiler, loader, List.of(), (path, name) -> true);
  }

  /** Returns the version of Java that a class is compiled for unless something else is said. */
  public static int latest() {
    return Runtime.version().feature();
  }

  /**
   * Compiles sources, and no other than these.
   *
   * @param sources what to compile
   * @param classes the classes of the pool to compile against
   * @param release the version of Java, of the language and of the class files
   * @throws IOException if a library could not be read
   */
  public Compiled compile(Collection<Source> sources, PoolClasses classes, int release)
      throws IOException {
    Workplace place = workplace();
    DiagnosticReader told = new DiagnosticReader(sources);
    StringWriter said = new StringWriter();
    List<SourceFile> units = sources.stream().map(SourceFile::new).toList();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // What a processor keeps by the context loader must not be an application's.
    thread.setContextClassLoader(place.processors());
    place.files().begin(classes);
    Map<String, byte[]> files;
    boolean done;
    try {
      done =
          compiler.getTask(said, place.files(), told, options(place, release), null, units).call();
    } catch (RuntimeException thrown) {
      // A processor threw, or the compiler has a bug: to the developer this is an error of either.
      done = false;
      said.append(String.valueOf(Objects.requireNonNullElse(thrown.getCause(), thrown)));
    } finally {
      thread.setContextClassLoader(before);
      files = place.files().end();
    }
    List<Diagnostic> errors = new ArrayList<>(told.errors());
    if (!done && errors.isEmpty()) {
      String reason = "The compiler failed. " + said.toString().strip();
      errors.add(new Diagnostic("", 0, 0, 0, Diagnostic.Excerpt.NONE, reason, ""));
    }
    return new Compiled(files, errors);
  }

  private List<String> options(Workplace place, int release) {
    List<String> options = new ArrayList<>(List.of("-g", "-parameters", "-nowarn"));
    if (!place.libraries().haveProcessors()) {
      options.add("-proc:none");
    } else if (latest() >= 21 && compiler.getClass().getName().startsWith("com.sun.")) {
      // From 23 on the JDK's compiler does not run processors unless asked for.
      options.add("-proc:full");
    }
    // Always said, for a compiler of its own version may be of a later Java than this one, or of an
    // earlier. Not --release: what runs the classes is this platform, and reading another is slow.
    String level = version(Math.min(release, latestOf(compiler)));
    options.addAll(List.of("-source", level, "-target", level));
    return options;
  }

  /** The latest version that a compiler knows, among those that this Java knows. */
  private static int latestOf(JavaCompiler compiler) {
    return compiler.getSourceVersions().stream()
        .mapToInt(SourceVersion::ordinal)
        .max()
        .orElse(latest());
  }

  private static String version(int release) {
    return release < 9 ? "1." + release : String.valueOf(release);
  }

  private Workplace workplace() {
    Workplace known = workplace;
    if (known == null) {
      Libraries libraries = new Libraries(ClassPath.of(loader, more), visible);
      ClassLoader own = compiler.getClass().getClassLoader();
      // A compiler looks for plug-ins in every jar of this loader, which it would keep open.
      ProcessorLoader processors =
          new ProcessorLoader(
              libraries.haveProcessors() ? libraries.urls() : new URL[0],
              own == null ? ClassLoader.getPlatformClassLoader() : own);
      known =
          new Workplace(
              new CompilerFiles(
                  compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8),
                  libraries,
                  processors),
              libraries,
              processors);
      workplace = known;
    }
    return known;
  }

  /** Closes everything that was kept. */
  @Override
  public void close() throws IOException {
    Workplace known = workplace;
    workplace = null;
    if (known != null) {
      known.files().close();
      known.libraries().close();
      known.processors().end();
    }
  }

  /** What is kept between two compilations. */
  private record Workplace(CompilerFiles files, Libraries libraries, ProcessorLoader processors) {}
}
