package dev.reloader.servlet.descriptor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles Java source text into a directory; the Servlet API is imported into all of it. */
final class Sources {
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("(?:class|interface) (\\w+)");
  private static final String IMPORTS =
      "import jakarta.servlet.*; import jakarta.servlet.http.*; import"
          + " jakarta.servlet.annotation.*; ";

  private Sources() {}

  static void compile(Path output, List<Path> libraries, String... texts) throws IOException {
    Files.createDirectories(output);
    if (texts.length == 0) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    StringJoiner classPath = new StringJoiner(System.getProperty("path.separator"));
    classPath.add(output.toString()).add(System.getProperty("java.class.path"));
    libraries.forEach(library -> classPath.add(library.toString()));
    List<JavaFileObject> units = List.of(texts).stream().map(Sources::unit).toList();
    List<String> options =
        List.of(
            "-d", output.toString(), "-cp", classPath.toString(), "-proc:none", "--release", "17");
    assertTrue(
        compiler.getTask(messages, null, null, options, null, units).call(), messages::toString);
  }

  private static JavaFileObject unit(String text) {
    String name = find(PACKAGE, text).replace('.', '/') + "/" + find(TYPE, text);
    String source = text.replaceFirst("(package [\\w.]+;)", "$1 " + IMPORTS);
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertTrue(matcher.find(), () -> pattern + " is missing in " + text);
    return matcher.group(1);
  }
}
