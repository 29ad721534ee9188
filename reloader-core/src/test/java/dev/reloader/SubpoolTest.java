package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  private Layers layers;
  private Project project;

  @BeforeEach
  void createLayers() {
    layers = new Layers(directory);
    project = layers.project;
  }

  @AfterEach
  void close() {
    layers.close();
  }

  @Test
  void whatDependsOnAChangeIsReplacedAndTheRestIsShared() throws Exception {
    ClassLoader first = layers.next();
    layers.supplier("service.Shop", "new model.Order().get() + \" sold\"");
    ClassLoader second = layers.next();
    assertEquals("order 1 sold", Project.ask(second, "web.Page"));
    assertSame(first.loadClass("model.Order"), second.loadClass("model.Order"));
    assertSame(first.loadClass("text.Words"), second.loadClass("text.Words"));
    assertNotSame(first.loadClass("service.Shop"), second.loadClass("service.Shop"));
    assertNotSame(first.loadClass("web.Page"), second.loadClass("web.Page"));
    assertEquals("order 1", Project.ask(first, "web.Page"));
  }

  @Test
  void staticsOfWhatIsSharedStay() throws Exception {
    layers.next().loadClass("text.Words").getField("count").set(null, 7);
    layers.supplier("model.Order", "\"order 2\"");
    assertEquals(7, layers.next().loadClass("text.Words").getField("count").get(null));
  }

  @Test
  void aResourceBelongsToItsPackageAndOneOutsideOfAnyToAll() throws Exception {
    layers.resource("service/shop.properties", "a=1");
    layers.resource("all.properties", "a=1");
    ClassLoader first = layers.next();
    layers.resource("service/shop.properties", "a=2");
    ClassLoader second = layers.next();
    assertNotSame(first.loadClass("service.Shop"), second.loadClass("service.Shop"));
    assertSame(first.loadClass("model.Order"), second.loadClass("model.Order"));
    assertEquals("a=2", text(second.loadClass("service.Shop"), "shop.properties"));
    layers.resource("all.properties", "a=2");
    ClassLoader third = layers.next();
    assertNotSame(second.loadClass("text.Words"), third.loadClass("text.Words"));
    assertEquals(
        "all.properties changed, which any class may have read", layers.replaced().get("text"));
  }

  @Test
  void aSharedClassReadsTheResourcesOfTheGenerationItServes() throws Exception {
    layers.resource("service/shop.properties", "a=1");
    ClassLoader first = layers.next();
    layers.resource("service/shop.properties", "a=2");
    ClassLoader second = layers.next();
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
  void aGenerationThatDoesNotStartSharesNothingWithItsSuccessor() throws Exception {
    List<String> fails = new ArrayList<>();
    layers.restart(
        settings ->
            settings
                .onFailure(OnFailure.KEEP)
                .application(
                    generation -> {
                      if (!fails.isEmpty()) {
                        throw new IllegalStateException(fails.remove(0));
                      }
                      return Application.NONE;
                    }));
    ClassLoader first = layers.next();
    fails.add("not today");
    layers.supplier("model.Order", "\"order 2\"");
    assertSame(first, layers.next());
    layers.supplier("model.Order", "\"order 3\"");
    ClassLoader third = layers.next();
    assertEquals("order 3", Project.ask(third, "web.Page"));
    assertSame(first.loadClass("text.Words"), third.loadClass("text.Words"));
  }

  @Test
  void aReplacedPartIsCollectedWhileTheOthersLiveOn() throws Exception {
    WeakReference<Class<?>> old = new WeakReference<>(layers.next().loadClass("web.Page"));
    WeakReference<ClassLoader> generation = new WeakReference<>(layers.next());
    Class<?> shared = layers.next().loadClass("text.Words");
    layers.supplier("web.Page", "\"page 2\"");
    assertSame(shared, layers.next().loadClass("text.Words"));
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
    layers.restart(settings -> settings.application(generation -> stopped::countDown));
    Project.ask(layers.next(), "jdbc.Driver");
    layers.supplier("web.Page", "\"page 2\"");
    ClassLoader second = layers.next();
    assertTrue(stopped.await(20, TimeUnit.SECONDS));
    assertEquals("true", Project.ask(second, "jdbc.Driver"));
    layers.close();
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
        ClassLoader loader = layers.next();
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
    ClassLoader loader = layers.next();
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("model.Nothing"));
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("nowhere.Nothing"));
    assertNull(loader.getResource("nowhere/nothing"));
  }

  private static String text(Class<?> type, String resource) throws IOException {
    try (java.io.InputStream in = type.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
