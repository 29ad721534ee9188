package dev.reloader.integration.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles source strings to class files in memory, with the JDK's own compiler. */
final class Compiler {

  private static final int RELEASE = 17;
  private static final List<String> OPTIONS = options();

  private Compiler() {}

  /** The oldest servers' JSP compilers read no class files of a later release. */
  private static List<String> options() {
    List<String> options = new ArrayList<>(List.of("-proc:none", "-g", "-parameters"));
    if (Runtime.version().feature() > RELEASE) {
      options.addAll(List.of("--release", String.valueOf(RELEASE)));
    }
    return List.copyOf(options);
  }

  /**
   * The class files, by path, that {@code sources} compile to.
   *
   * @throws IllegalArgumentException with the compiler's words if they do not compile
   */
  static Map<String, byte[]> compile(Collection<JavaSource> sources, List<Path> classPath)
      throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
            javac.getStandardFileManager(problems, null, StandardCharsets.UTF_8);
        ClassFiles classes = new ClassFiles(files)) {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      List<Text> texts = sources.stream().map(Text::new).toList();
      if (!javac.getTask(null, classes, problems, OPTIONS, null, texts).call()) {
        throw new IllegalArgumentException(problems.getDiagnostics().toString());
      }
      return classes.bytes();
    }
  }

  private static final class Text extends SimpleJavaFileObject {

    private final String text;

    Text(JavaSource source) {
      super(URI.create("memory:///" + source.path(".java")), Kind.SOURCE);
      this.text = source.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class ClassFiles extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, ByteArrayOutputStream> files = new TreeMap<>();

    ClassFiles(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      String path = className.replace('.', '/') + ".class";
      return new SimpleJavaFileObject(URI.create("memory:///" + path), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          files.put(path, bytes);
          return bytes;
        }
      };
    }

    Map<String, byte[]> bytes() {
      Map<String, byte[]> bytes = new TreeMap<>();
      files.forEach((path, content) -> bytes.put(path, content.toByteArray()));
      return bytes;
    }
  }
}
