package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.strategy.Associations;
import dev.reloader.strategy.ReloadStrategy;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the strategy {@code subpool} replaces, and what it leaves. */
class SubpoolTest {

  @TempDir Path directory;
  private Project project;
  private Reloader reloader;

  /** web depends on service, service on model; text stands alone. */
  @BeforeEach
  void layers() {
    project = new Project(directory);
    supplier("model.Order", "\"order 1\"");
    supplier("service.Shop", "new model.Order().get()");
    supplier("web.Page", "new service.Shop().get()");
    supplier("text.Words", "\"words 1\"");
    start(Associations.none());
  }

  @AfterEach
  void close() {
    reloader.close();
  }

  private void start(Associations associations) {
    if (reloader != null) {
      reloader.close();
    }
    reloader =
        project
            .reloader()
            .settle(Duration.ZERO)
            .strategy(ReloadStrategy.subpool(associations))
            .build();
  }

  private void supplier(String name, String expression) {
    int dot = name.lastIndexOf('.');
    project.write(
        name,
        """
        package %s;
        public class %s implements java.util.function.Supplier<String> {
          public static int count;
          public String get() { return "" + %s; }
        }
        """
            .formatted(name.substring(0, dot), name.substring(dot + 1), expression));
  }

  private ClassLoader next() throws ReloadFailedException {
    try (Pin pin = reloader.pin()) {
      return pin.generation().loader();
    }
  }

  private Map<String, String> replaced() {
    return reloader.status().replaced();
  }

  @Test
  void whatDependsOnAChangeIsReplacedAndTheRestIsShared() throws Exception {
    ClassLoader first = next();
    supplier("service.Shop", "new model.Order().get() + \" sold\"");
    ClassLoader second = next();
    assertEquals("order 1 sold", Project.ask(second, "web.Page"));
    assertSame(first.loadClass("model.Order"), second.loadClass("model.Order"));
    assertSame(first.loadClass("text.Words"), second.loadClass("text.Words"));
    assertNotSame(first.loadClass("service.Shop"), second.loadClass("service.Shop"));
    assertNotSame(first.loadClass("web.Page"), second.loadClass("web.Page"));
    assertEquals("order 1", Project.ask(first, "web.Page"));
  }

  @Test
  void theReasonIsTold() throws Exception {
    next();
    supplier("model.Order", "\"order 2\"");
    next();
    assertEquals(
        Map.of(
            "model", "changed",
            "service", "depends on model",
            "web", "depends on model through service"),
        replaced());
  }

  @Test
  void staticsOfWhatIsSharedStay() throws Exception {
    next().loadClass("text.Words").getField("count").set(null, 7);
    supplier("model.Order", "\"order 2\"");
    assertEquals(7, next().loadClass("text.Words").getField("count").get(null));
  }

  @Test
  void packagesThatDependOnEachOtherAreReplacedTogether() throws Exception {
    project.write("left.A", "package left; public class A { public Object b() { return null; } }");
    project.write("right.B", "package right; public class B { public left.A a; }");
    project.write("left.A", "package left; public class A { public right.B b; }");
    ClassLoader first = next();
    project.write("right.B", "package right; public class B { public left.A a; int more; }");
    ClassLoader second = next();
    assertNotSame(first.loadClass("left.A"), second.loadClass("left.A"));
    assertSame(second.loadClass("left.A"), second.loadClass("right.B").getField("a").getType());
    assertEquals(Map.of("left", "depends on right", "right", "changed"), replaced());
  }

  @Test
  void aPackageWhoseDependencyIsGoneIsReplaced() throws Exception {
    ClassLoader first = next();
    Project.ask(first, "web.Page");
    project.delete("model.Order");
    ClassLoader second = next();
    assertThrows(NoClassDefFoundError.class, () -> Project.ask(second, "web.Page"));
    supplier("model.Order", "\"order 3\"");
    assertEquals("order 3", Project.ask(next(), "web.Page"));
  }

  @Test
  void aResourceBelongsToItsPackageAndOneOutsideOfAnyToAll() throws Exception {
    resource("service/shop.properties", "a=1");
    resource("all.properties", "a=1");
    ClassLoader first = next();
    resource("service/shop.properties", "a=2");
    ClassLoader second = next();
    assertNotSame(first.loadClass("service.Shop"), second.loadClass("service.Shop"));
    assertSame(first.loadClass("model.Order"), second.loadClass("model.Order"));
    assertEquals("a=2", text(second.loadClass("service.Shop"), "shop.properties"));
    resource("all.properties", "a=2");
    ClassLoader third = next();
    assertNotSame(second.loadClass("text.Words"), third.loadClass("text.Words"));
    assertEquals("all.properties changed, which any class may have read", replaced().get("text"));
  }

  @Test
  void aSharedClassReadsTheResourcesOfTheGenerationItServes() throws Exception {
    resource("service/shop.properties", "a=1");
    ClassLoader first = next();
    resource("service/shop.properties", "a=2");
    ClassLoader second = next();
    Class<?> shared = second.loadClass("text.Words");
    assertSame(first.loadClass("text.Words"), shared);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      assertEquals("a=2", text(shared, "/service/shop.properties"));
      thread.setContextClassLoader(second);
      assertEquals("a=2", text(shared, "/service/shop.properties"));
      thread.setContextClassLoader(first);
      assertEquals("a=1", text(shared, "/service/shop.properties"));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void whatIsNamedByTextIsADependency() throws Exception {
    project.write(
        "plugin.Host",
        """
        package plugin;
        public class Host implements java.util.function.Supplier<String> {
          public String get() {
            try {
              return Class.forName("text.Words").getDeclaredConstructor().newInstance().toString();
            } catch (ReflectiveOperationException e) { throw new LinkageError("", e); }
          }
        }
        """);
    ClassLoader first = next();
    supplier("text.Words", "\"words 2\"");
    assertNotSame(first.loadClass("plugin.Host"), next().loadClass("plugin.Host"));
  }

  private static final String SECRET =
      """
      package plugin;
      public class Host implements java.util.function.Supplier<String> {
        public String get() {
          try {
            String name = String.join(".", "text", "Words");
            Object words = Class.forName(name).getDeclaredConstructor().newInstance();
            return (String) ((java.util.function.Supplier<?>) words).get();
          } catch (ReflectiveOperationException e) { throw new LinkageError("", e); }
        }
      }
      """;

  @Test
  void whatIsLoadedByReflectionBecomesADependency() throws Exception {
    project.write("plugin.Host", SECRET);
    ClassLoader first = next();
    assertEquals("words 1", Project.ask(first, "plugin.Host"));
    supplier("text.Words", "\"words 2\"");
    ClassLoader second = next();
    assertEquals("words 2", Project.ask(second, "plugin.Host"));
    assertEquals("depends on text", replaced().get("plugin"));
  }

  @Test
  void aDeclaredDependencyIsOne() throws Exception {
    project.write("plugin.Host", SECRET);
    start(Associations.of(List.of("plugin.**->text.*")));
    ClassLoader first = next();
    supplier("text.Words", "\"words 2\"");
    assertNotSame(first.loadClass("plugin.Host"), next().loadClass("plugin.Host"));
  }

  @Test
  void anAnnotationDeclaresADependency() throws Exception {
    project.write(
        "plugin.Host",
        SECRET.replace("public class", "@dev.reloader.Associate(\"text.*\") public class"));
    ClassLoader first = next();
    supplier("text.Words", "\"words 2\"");
    assertNotSame(first.loadClass("plugin.Host"), next().loadClass("plugin.Host"));
  }

  @Test
  void whoDefinesAServiceDependsOnItsProviders() throws Exception {
    project.write("api.Greeter", "package api; public interface Greeter { }");
    project.write("impl.Polite", "package impl; public class Polite { int one; }");
    resource("META-INF/services/api.Greeter", "# providers\nimpl.Polite # one\n");
    ClassLoader first = next();
    project.write("impl.Polite", "package impl; public class Polite { int two; }");
    assertNotSame(first.loadClass("api.Greeter"), next().loadClass("api.Greeter"));
  }

  @Test
  void aBadDeclarationIsRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Associations.of(List.of("a.**>b.**")));
    assertEquals(
        "\"a.**>b.**\" is no dependency. Write who uses whom, such as"
            + " com.acme.plugin.**->com.acme.app.**",
        refused.getMessage());
  }

  @Test
  void aGenerationThatDoesNotStartSharesNothingWithItsSuccessor() throws Exception {
    reloader.close();
    List<String> fails = new ArrayList<>();
    reloader =
        project
            .reloader()
            .settle(Duration.ZERO)
            .onFailure(OnFailure.KEEP)
            .strategy(ReloadStrategy.subpool(Associations.none()))
            .application(
                generation -> {
                  if (!fails.isEmpty()) {
                    throw new IllegalStateException(fails.remove(0));
                  }
                  return Application.NONE;
                })
            .build();
    ClassLoader first = next();
    fails.add("not today");
    supplier("model.Order", "\"order 2\"");
    assertSame(first, next());
    supplier("model.Order", "\"order 3\"");
    ClassLoader third = next();
    assertEquals("order 3", Project.ask(third, "web.Page"));
    assertSame(first.loadClass("text.Words"), third.loadClass("text.Words"));
  }

  @Test
  void aReplacedPartIsCollectedWhileTheOthersLiveOn() throws Exception {
    WeakReference<Class<?>> old = new WeakReference<>(next().loadClass("web.Page"));
    WeakReference<ClassLoader> generation = new WeakReference<>(next());
    Class<?> shared = next().loadClass("text.Words");
    supplier("web.Page", "\"page 2\"");
    assertSame(shared, next().loadClass("text.Words"));
    assertTrue(Garbage.collects(old));
    assertTrue(Garbage.collects(generation));
  }

  @Test
  void aPartIsNotCleanedUpAfterWhileAGenerationLivesThatHasIt() throws Exception {
    project.write(
        "jdbc.Driver",
        """
        package jdbc;
        import java.sql.*;
        public class Driver implements java.sql.Driver, java.util.function.Supplier<String> {
          static { try { DriverManager.registerDriver(new Driver()); } catch (SQLException e) { throw new LinkageError("", e); } }
          public String get() { return "" + DriverManager.drivers().anyMatch(Driver.class::isInstance); }
          public Connection connect(String url, java.util.Properties info) { return null; }
          public boolean acceptsURL(String url) { return false; }
          public DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties info) { return null; }
          public int getMajorVersion() { return 1; }
          public int getMinorVersion() { return 1; }
          public boolean jdbcCompliant() { return false; }
          public java.util.logging.Logger getParentLogger() { return null; }
        }
        """);
    CountDownLatch stopped = new CountDownLatch(1);
    reloader.close();
    reloader =
        project
            .reloader()
            .settle(Duration.ZERO)
            .strategy(ReloadStrategy.subpool(Associations.none()))
            .application(generation -> stopped::countDown)
            .build();
    Project.ask(next(), "jdbc.Driver");
    supplier("web.Page", "\"page 2\"");
    ClassLoader second = next();
    assertTrue(stopped.await(20, TimeUnit.SECONDS));
    assertEquals("true", Project.ask(second, "jdbc.Driver"));
    reloader.close();
    assertEquals("false", Project.ask(second, "jdbc.Driver"));
  }

  @Test
  void classesOfManyPartsAreLoadedByManyThreadsAtOnce() throws Exception {
    for (int i = 0; i < 6; i++) {
      String needs = i == 0 ? "" : " extends p" + (i - 1) + ".C";
      project.write("p" + i + ".C", "package p" + i + "; public class C" + needs + " { }");
    }
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 5; round++) {
        project.write("p0.C", "package p0; public class C { int round" + round + "; }");
        ClassLoader loader = next();
        List<Future<Class<?>>> found = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
          String name = "p" + (i * 5 % 6) + ".C";
          found.add(pool.submit(() -> loader.loadClass(name)));
        }
        for (Future<Class<?>> each : found) {
          Class<?> type = each.get(20, TimeUnit.SECONDS);
          assertSame(type, loader.loadClass(type.getName()));
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aClassThatIsNotThereIsNotFound() throws Exception {
    ClassLoader loader = next();
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("model.Nothing"));
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("nowhere.Nothing"));
    assertNull(loader.getResource("nowhere/nothing"));
  }

  private void resource(String path, String text) throws IOException {
    Path file = project.root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String text(Class<?> type, String resource) throws IOException {
    try (java.io.InputStream in = type.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
