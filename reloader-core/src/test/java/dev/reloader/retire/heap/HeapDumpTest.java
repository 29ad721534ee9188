package dev.reloader.retire.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to hold a loader on purpose is named for what it is; a loader nobody holds has none. */
class HeapDumpTest {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** What a library would remember. */
  static final class Hoard {
    static final ConcurrentHashMap<String, Object> KEPT = new ConcurrentHashMap<>();
    static final ThreadLocal<List<Object>> CURRENT = new ThreadLocal<>();

    private Hoard() {}
  }

  /** Something of the application, defined anew by each loader. */
  public static class Item extends TimerTask implements Driver, Runnable {

    /** Made by reflection. */
    public Item() {}

    @Override
    public void run() {}

    @Override
    public Connection connect(String url, Properties info) {
      return null;
    }

    @Override
    public boolean acceptsURL(String url) {
      return false;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
      return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
      return 1;
    }

    @Override
    public int getMinorVersion() {
      return 0;
    }

    @Override
    public boolean jdbcCompliant() {
      return false;
    }

    @Override
    public Logger getParentLogger() {
      return null;
    }
  }

  private static final class Generation extends ClassLoader {

    Generation() {
      super("generation", HeapDumpTest.class.getClassLoader());
    }

    Object item() throws Exception {
      String name = Item.class.getName();
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length).getDeclaredConstructor().newInstance();
      }
    }
  }

  /** What of the application is held, and by whom is told; nothing else holds it any more. */
  private static WeakReference<ClassLoader> held(Holder holder) throws Exception {
    Generation loader = new Generation();
    holder.hold(loader.item(), loader);
    return new WeakReference<>(loader);
  }

  private interface Holder {
    void hold(Object item, ClassLoader loader) throws Exception;
  }

  private static String holder(Holder holder) throws Exception {
    return HeapDump.holders(List.of(held(holder)), LONGEST).get(0);
  }

  private static final String ITEM = Item.class.getName();

  @Test
  void aLoaderThatNobodyHoldsHasNoHolder() throws Exception {
    assertEquals("", holder((item, loader) -> {}));
  }

  @Test
  void aStaticFieldIsNamedWithTheWayFromIt() throws Exception {
    String holder = holder((item, loader) -> Hoard.KEPT.put("item", List.of("other", item)));
    Hoard.KEPT.clear();
    assertTrue(
        holder.startsWith(
            "static field "
                + Hoard.class.getName()
                + ".KEPT -> java.util.concurrent.ConcurrentHashMap.table -> "),
        holder);
    assertTrue(
        holder.endsWith(".val -> java.util.ImmutableCollections$List12.e1 -> " + ITEM), holder);
  }

  @Test
  void aThreadLocalIsNamedWithItsFieldAndThread() throws Exception {
    String holder = holder((item, loader) -> Hoard.CURRENT.set(List.of(item)));
    Hoard.CURRENT.remove();
    String thread = Thread.currentThread().getName();
    assertTrue(
        holder.startsWith(
            "ThreadLocal " + Hoard.class.getName() + ".CURRENT of thread \"" + thread + "\": "),
        holder);
    assertTrue(holder.endsWith(" -> " + ITEM), holder);
  }

  @Test
  void aThreadIsNamedWhoseContextClassLoaderItIs() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    String holder =
        holder(
            (item, loader) -> {
              Thread thread = new Thread(() -> await(end), "lingering \u20ac thread");
              thread.setContextClassLoader(loader);
              thread.start();
            });
    end.countDown();
    assertTrue(holder.startsWith("thread \"lingering "), holder);
    assertTrue(
        holder.endsWith("java.lang.Thread.contextClassLoader -> the class loader itself"), holder);
  }

  @Test
  void aLocalVariableIsNamedWithItsThreadAndMethod() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    WeakReference<ClassLoader> loader =
        held((item, held) -> new Thread(() -> keep(item, begun, end), "keeper").start());
    begun.await();
    // The thread's task holds it as well, one step farther.
    String holder = HeapDump.holders(List.of(loader), LONGEST).get(0);
    end.countDown();
    assertTrue(
        holder.startsWith("local variable of thread \"keeper\" in " + getClass().getName()),
        holder);
    assertTrue(holder.contains("HeapDumpTest.java:"), holder);
  }

  private static void keep(Object item, CountDownLatch begun, CountDownLatch end) {
    begun.countDown();
    await(end);
    java.lang.ref.Reference.reachabilityFence(item);
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aTimerIsNamed() throws Exception {
    Timer timer = new Timer("nightly", true);
    String holder = holder((item, loader) -> timer.schedule((TimerTask) item, 1_000_000));
    timer.cancel();
    assertTrue(holder.startsWith("timer \"nightly\": "), holder);
    assertTrue(holder.endsWith(ITEM), holder);
  }

  @Test
  void aDriverIsNamed() throws Exception {
    String holder = holder((item, loader) -> DriverManager.registerDriver((Driver) item));
    assertTrue(
        holder.startsWith("JDBC driver: static field java.sql.DriverManager.registeredDrivers -> "),
        holder);
  }

  @Test
  void anMBeanIsNamedByItsObjectName() throws Exception {
    ObjectName name = new ObjectName("acme:type=Item");
    String holder =
        holder(
            (item, loader) ->
                ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new StandardMBean((Runnable) item, Runnable.class), name));
    ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    assertTrue(holder.startsWith("MBean acme:type=Item: "), holder);
  }

  @Test
  void aShutdownHookIsNamed() throws Exception {
    List<WeakReference<Thread>> hooks = new ArrayList<>();
    String holder =
        holder(
            (item, loader) -> {
              Thread hook = new Thread((Runnable) item);
              Runtime.getRuntime().addShutdownHook(hook);
              hooks.add(new WeakReference<>(hook));
            });
    Runtime.getRuntime().removeShutdownHook(hooks.get(0).get());
    assertTrue(
        holder.startsWith("shutdown hook: static field java.lang.ApplicationShutdownHooks.hooks"),
        holder);
  }

  @Test
  void whatIsOnlySoftlyHeldIsSaidToBe() throws Exception {
    String holder = holder((item, loader) -> Hoard.KEPT.put("soft", new SoftReference<>(item)));
    Hoard.KEPT.clear();
    assertTrue(holder.startsWith("softly, for as long as there is memory: static field "), holder);
    assertTrue(holder.contains("java.lang.ref.SoftReference.referent"), holder);
  }

  @Test
  void severalAreAnsweredFromOneDump() throws Exception {
    List<String> holders =
        HeapDump.holders(
            List.of(held((item, loader) -> {}), held((item, loader) -> Hoard.KEPT.put("1", item))),
            LONGEST);
    Hoard.KEPT.clear();
    assertEquals("", holders.get(0));
    assertTrue(holders.get(1).contains("Hoard.KEPT"), holders.get(1));
  }

  @Test
  void noFileIsLeftBehindNotEvenWhenTheTimeIsUp() throws Exception {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    List<Path> before = dumps(temporary);
    WeakReference<ClassLoader> loader = held((item, held) -> Hoard.KEPT.put("late", item));
    IOException late =
        assertThrows(
            IOException.class, () -> HeapDump.holders(List.of(loader), Duration.ZERO.minusDays(1)));
    Hoard.KEPT.clear();
    assertEquals("The heap is too large to be searched in the time given", late.getMessage());
    assertEquals(before, dumps(temporary));
  }

  private static List<Path> dumps(Path temporary) throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.filter(file -> file.toString().contains("reloader-heap")).toList();
    }
  }

  @Test
  void whatIsNoHeapDumpIsRefused(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("heap.hprof"), "JAVA PROFILE 9.9.9\0 and more");
    IOException refused =
        assertThrows(
            IOException.class, () -> new HeapFile(file, LONGEST).show(new HeapVisitor() {}));
    assertEquals("This is no heap dump of a known format", refused.getMessage());
    Files.writeString(file, "JAVA PROFILE 1.0.2\0\0\0");
    assertThrows(IOException.class, () -> new HeapFile(file, LONGEST).show(new HeapVisitor() {}));
  }
}
