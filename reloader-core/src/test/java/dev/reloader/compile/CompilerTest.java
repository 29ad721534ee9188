package dev.reloader.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.OpenHandles;
import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Entry;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the compilers make of sources, and what they say of those that are wrong. */
class CompilerTest {

  private static final PoolClasses NONE = directory -> List.of();

  @TempDir Path directory;
  private URLClassLoader loader;

  static Stream<JavaCompiler> compilers() {
    return Stream.of(ToolProvider.getSystemJavaCompiler(), new EclipseCompiler());
  }

  private Source source(String path, String text) throws Exception {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    return new Source(path, Files.writeString(file, text), text);
  }

  private Compiler compiler(JavaCompiler chosen, Path... libraries) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (Path library : libraries) {
      urls.add(library.toUri().toURL());
    }
    loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    return Compiler.of(chosen, loader);
  }

  /** Classes of a pool, made of sources by the compiler itself. */
  private PoolClasses pool(Compiler compiler, Source... sources) throws Exception {
    Path root = Files.createDirectories(directory.resolve("pool"));
    write(root, compiler.compile(List.of(sources), NONE, 17));
    Pool pool = new Pool(List.of(Root.of(root)), ClassNames.all(), Duration.ZERO);
    Collection<Entry> classes = pool.scan(Snapshot.empty()).entries();
    return packagePath ->
        classes.stream().filter(entry -> entry.path().matches(packagePath + "/[^/]+")).toList();
  }

  private static void write(Path root, Compiled compiled) throws Exception {
    assertEquals(List.of(), compiled.errors());
    for (Map.Entry<String, byte[]> file : compiled.files().entrySet()) {
      Path target = root.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }

  private Path jar(Compiler compiler, Source... sources) throws Exception {
    Path content = Files.createDirectories(directory.resolve("library"));
    write(content, compiler.compile(List.of(sources), NONE, 17));
    return new dev.reloader.pool.Project(content).jar(directory.resolve("library.jar"));
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void classesOfThePoolOfLibrariesAndOfThePlatformAreSeen(JavaCompiler chosen) throws Exception {
    Path library;
    try (Compiler compiler = compiler(chosen)) {
      library = jar(compiler, source("lib/Base.java", "package lib; public class Base {}"));
    }
    try (Compiler compiler = compiler(chosen, library)) {
      PoolClasses pool =
          pool(
              compiler,
              source("acme/Part.java", "package acme; public class Part { class In {} }"));
      Compiled compiled =
          compiler.compile(
              List.of(
                  source(
                      "acme/Whole.java",
                      """
                      package acme;
                      public class Whole extends lib.Base {
                        Part part; Part.In in; java.util.List<String> list; java.sql.Driver driver;
                        static class Inner {}
                      }
                      class Second {}
                      """)),
              pool,
              17);
      assertEquals(List.of(), compiled.errors());
      assertEquals(
          Set.of("acme/Whole.class", "acme/Whole$Inner.class", "acme/Second.class"),
          compiled.files().keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void anErrorHasFileLineColumnAndExcerpt(JavaCompiler chosen) throws Exception {
    try (Compiler compiler = compiler(chosen)) {
      Compiled compiled =
          compiler.compile(
              List.of(
                  source("acme/Good.java", "package acme; class Good {}"),
                  source(
                      "acme/Bad.java",
                      "package acme;\r\nclass Bad {\r\n\tString s = nothing;\r\n\tint i = \"x\";\r\n}\r\n")),
              NONE,
              17);
      assertEquals(2, compiled.errors().size(), compiled.errors().toString());
      Diagnostic first = compiled.errors().get(0);
      assertEquals(directory.resolve("acme/Bad.java").toString(), first.file());
      assertEquals(3, first.line());
      assertEquals(13, first.column());
      assertEquals("nothing".length(), first.length());
      assertEquals(
          List.of("package acme;", "class Bad {", "\tString s = nothing;", "\tint i = \"x\";", "}"),
          first.excerpt().lines());
      assertEquals(1, first.excerpt().firstLine());
      assertTrue(
          first.message().contains("nothing") || first.message().contains("symbol"),
          first.message());
      assertFalse(first.code().isEmpty());
      assertTrue(
          first.toString().startsWith(directory.resolve("acme/Bad.java") + ":3: "),
          first.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void theReleaseAskedForIsThatOfTheClassFiles(JavaCompiler chosen) throws Exception {
    try (Compiler compiler = compiler(chosen)) {
      Compiled compiled =
          compiler.compile(List.of(source("A.java", "class A { void m(int named) {} }")), NONE, 11);
      byte[] bytes = compiled.files().get("A.class");
      assertEquals(11 + 44, bytes[7]);
      assertTrue(new String(bytes, StandardCharsets.ISO_8859_1).contains("MethodParameters"));
      Compiled refused = compiler.compile(List.of(source("R.java", "record R() {}")), NONE, 11);
      assertFalse(refused.errors().isEmpty());
    }
  }

  @Test
  void anErrorWithoutAPositionIsOneNevertheless() throws Exception {
    try (Compiler compiler = compiler(ToolProvider.getSystemJavaCompiler())) {
      Compiled compiled =
          compiler.compile(
              List.of(source("acme/A.java", "package acme; class A extends java.util.List {")),
              NONE,
              17);
      assertFalse(compiled.errors().isEmpty());
      assertEquals(1, compiled.errors().get(0).line());
    }
  }

  @Test
  void noJarStaysOpenBetweenCompilations() throws Exception {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    Path library;
    try (Compiler compiler = compiler(javac)) {
      library = jar(compiler, source("lib/Base.java", "package lib; public class Base {}"));
    }
    try (Compiler compiler = compiler(javac, library)) {
      compiler.compile(List.of(source("A.java", "class A extends lib.Base {}")), NONE, 17);
      loader.close();
      assertEquals(List.of(), OpenHandles.of(library.toRealPath().toString()::equals));
    }
  }
}
