package dev.reloader.compile;

import dev.reloader.compile.FileObjects.ClassFile;
import dev.reloader.compile.FileObjects.Output;
import dev.reloader.pool.Entry;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * What a compiler sees: the classes of the pool first, then the libraries, and the platform as the
 * compiler knows it. What it writes is kept in memory.
 *
 * <p>Kept from one compilation to the next; for one thread at a time.
 */
final class CompilerFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {

  private static final String CLASS = ".class";

  private final Libraries libraries;
  private final ProcessorLoader processors;

  /** Of one compilation. */
  private PoolClasses pool = directory -> List.of();

  /** Package, as a path, to the classes of the pool; of those that were asked for. */
  private final Map<String, Collection<Entry>> asked = new HashMap<>();

  /** Location and path to what was written; of one compilation. */
  private Map<String, Output> outputs = new LinkedHashMap<>();

  CompilerFiles(StandardJavaFileManager platform, Libraries libraries, ProcessorLoader processors) {
    super(platform);
    this.libraries = libraries;
    this.processors = processors;
  }

  /** Begins a compilation against these classes of the pool. */
  void begin(PoolClasses classes) {
    outputs = new LinkedHashMap<>();
    pool = classes;
  }

  /** Ends the compilation, and answers what it wrote: path to content, less the sources. */
  Map<String, byte[]> end() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Output output : outputs.values()) {
      if (output.getKind() != JavaFileObject.Kind.SOURCE) {
        files.put(output.path(), output.bytes());
      }
    }
    pool = directory -> List.of();
    asked.clear();
    outputs = new LinkedHashMap<>();
    libraries.close();
    return files;
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    if (location != StandardLocation.CLASS_PATH) {
      return isOurs(location) ? List.of() : super.list(location, packageName, kinds, recurse);
    }
    if (!kinds.contains(JavaFileObject.Kind.CLASS)) {
      return List.of();
    }
    String directory = packageName.replace('.', '/');
    Map<String, JavaFileObject> found = new LinkedHashMap<>();
    for (Entry entry : asked.computeIfAbsent(directory, pool::in)) {
      found.put(entry.path(), new ClassFile(entry.path(), entry::bytes));
    }
    libraries
        .list(directory)
        .forEach(
            (name, library) -> {
              String path = (directory.isEmpty() ? name : directory + "/" + name) + CLASS;
              found.computeIfAbsent(
                  path, any -> new ClassFile(path, () -> libraries.read(library, path)));
            });
    return found.values();
  }

  @Override
  public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof ClassFile ours
        ? ours.binaryName()
        : super.inferBinaryName(location, file);
  }

  @Override
  public boolean isSameFile(FileObject a, FileObject b) {
    return a.toUri().equals(b.toUri());
  }

  @Override
  public boolean hasLocation(Location location) {
    return location == StandardLocation.CLASS_PATH
        || location == StandardLocation.CLASS_OUTPUT
        || location == StandardLocation.SOURCE_OUTPUT
        || (!isOurs(location) && super.hasLocation(location));
  }

  @Override
  public @Nullable ClassLoader getClassLoader(Location location) {
    boolean ofLibraries =
        location == StandardLocation.CLASS_PATH
            || location == StandardLocation.ANNOTATION_PROCESSOR_PATH;
    return ofLibraries ? processors : super.getClassLoader(location);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
    return output(location, className.replace('.', '/') + kind.extension, kind);
  }

  @Override
  public FileObject getFileForOutput(
      Location location, String packageName, String name, @Nullable FileObject sibling) {
    return output(location, path(packageName, name), JavaFileObject.Kind.OTHER);
  }

  @Override
  public @Nullable FileObject getFileForInput(Location location, String packageName, String name)
      throws IOException {
    return isOurs(location)
        ? outputs.get(key(location, path(packageName, name)))
        : super.getFileForInput(location, packageName, name);
  }

  @Override
  public @Nullable JavaFileObject getJavaFileForInput(
      Location location, String className, JavaFileObject.Kind kind) throws IOException {
    if (!isOurs(location)) {
      return super.getJavaFileForInput(location, className, kind);
    }
    String path = className.replace('.', '/') + kind.extension;
    Output written = outputs.get(key(location, path));
    if (written != null || location != StandardLocation.CLASS_PATH) {
      return written;
    }
    // The Eclipse compiler asks for a class by its path.
    for (JavaFileObject file :
        list(location, directory(path).replace('/', '.'), Set.of(kind), false)) {
      if (file.toUri().getPath().equals("/" + path)) {
        return file;
      }
    }
    return null;
  }

  @Override
  public boolean contains(Location location, FileObject file) throws IOException {
    boolean ours = file.toUri().getScheme().equals("memory");
    return !ours && !isOurs(location) && super.contains(location, file);
  }

  private Output output(Location location, String path, JavaFileObject.Kind kind) {
    if (path.startsWith("/") || List.of(path.split("/")).contains("..")) {
      // A processor's file must not land beside our directory.
      throw new IllegalArgumentException("Not a path within the classes: " + path);
    }
    return outputs.computeIfAbsent(key(location, path), any -> new Output(path, kind));
  }

  /** The locations of which the compiler's own file manager knows nothing, or the wrong thing. */
  private static boolean isOurs(JavaFileManager.Location location) {
    return location == StandardLocation.CLASS_PATH
        || location == StandardLocation.SOURCE_PATH
        || location == StandardLocation.ANNOTATION_PROCESSOR_PATH
        || location.isOutputLocation();
  }

  private static String key(Location location, String path) {
    return location.getName() + " " + path;
  }

  private static String path(String packageName, String name) {
    return packageName.isEmpty() ? name : packageName.replace('.', '/') + "/" + name;
  }

  private static String directory(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
