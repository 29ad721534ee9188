package dev.reloader.retire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.retire.Retired.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Who is accused of a leak, and who never. */
class VerdictsTest {

  private final Verdicts verdicts = new Verdicts(Control::new, leak -> {});

  @Test
  void aLoaderThatNobodyHoldsIsCollectedAndNeverReported() {
    for (int i = 0; i < 20; i++) {
      verdicts.follow("generation " + i, loader());
    }
    List<Retired> facts = collect(List::isEmpty);
    assertEquals(List.of(), facts);
    assertTrue(verdicts.isEmpty());
  }

  @Test
  void aLoaderHeldByAThreadIsReportedWithTheThreadAndForgottenWhenTheThreadEnds() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    Thread thread = new Thread(() -> awaitQuietly(mayEnd), "acme-worker");
    thread.setContextClassLoader(loader());
    thread.start();
    verdicts.follow("generation 3", thread.getContextClassLoader());
    Retired leak = collect(VerdictsTest::isLeak).get(0);
    assertEquals("generation 3", leak.name());
    assertEquals(3, leak.collections());
    assertEquals(
        List.of("thread \"acme-worker\" (TIMED_WAITING): it is the context class loader"),
        leak.findings());
    mayEnd.countDown();
    thread.join();
    thread.setContextClassLoader(null);
    assertEquals(List.of(), collect(List::isEmpty));
  }

  @Test
  void aTimerIsCalledATimer() {
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    Timer timer;
    current.setContextClassLoader(loader());
    try {
      timer = new Timer("acme-timer", true);
      verdicts.follow("generation 3", current.getContextClassLoader());
    } finally {
      current.setContextClassLoader(before);
    }
    String finding = verdicts.facts().get(0).findings().get(0);
    assertTrue(finding.startsWith("timer \"acme-timer\""), finding);
    timer.cancel();
  }

  @Test
  void aThreadWhoseContextLoaderIsAChildOfTheRetiredOneHoldsItToo() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    ClassLoader retired = loader();
    Thread thread = new Thread(() -> awaitQuietly(mayEnd), "acme-jsp");
    thread.setContextClassLoader(new ClassLoader(retired) {});
    thread.start();
    verdicts.follow("generation 3", retired);
    assertEquals(1, verdicts.facts().get(0).findings().size());
    mayEnd.countDown();
    thread.join();
  }

  @Test
  void aLoaderThatIsOnlySoftlyReachableIsNoLeakHoweverManyCollectionsItSees() {
    SoftReference<ClassLoader> cache = new SoftReference<>(loader());
    verdicts.follow("generation 3", cache.get());
    List<Retired> facts = collect(seen -> !seen.isEmpty() && seen.get(0).collections() >= 10);
    assertEquals(Verdict.WAITING, facts.get(0).verdict());
    assertTrue(facts.get(0).findings().isEmpty());
    cache.clear();
    assertEquals(List.of(), collect(List::isEmpty));
  }

  /** In a JVM that lets go of soft references at once, so that no time has to pass. */
  @Test
  void aLoaderHeldByAStaticFieldIsReportedOnceSoftReferencesAreCleared() throws Exception {
    String output = outputOf(StaticLeak.class);
    assertTrue(output.contains("generation 7 is still reachable after 3 collections"), output);
    assertTrue(output.contains("no thread holds it: look for a static field"), output);
    assertFalse(output.contains("generation 8"), output);
  }

  /** Retains one of two loaders on purpose. */
  static final class StaticLeak {

    private static final ClassLoader HELD = loader();

    private StaticLeak() {}

    public static void main(String[] arguments) {
      Verdicts verdicts = new Verdicts(Control::new, leak -> {});
      verdicts.follow("generation 7", HELD);
      verdicts.follow("generation 8", loader());
      List<Retired> facts = collect(verdicts, VerdictsTest::isLeak);
      for (int i = 0; i < 5; i++) {
        System.gc();
        verdicts.look();
      }
      System.exit(facts.size() == 1 && isLeak(facts) ? 0 : 1);
    }
  }

  /** The JDK lets go of what it knows of their class while the loader is in use. */
  @Test
  void aLoaderWhoseObjectsWereSerializedIsNeverReported() throws Exception {
    assertEquals("", outputOf(SerializedObjects.class));
  }

  /** Goes once through a stream of bytes. */
  static final class SerializedObjects {

    private SerializedObjects() {}

    public static void main(String[] arguments) throws Exception {
      Verdicts verdicts = new Verdicts(Control::new, leak -> {});
      ClassLoader loader = serialized();
      for (int i = 0; i < 3; i++) {
        System.gc(); // one tells the time only, by which the next lets go
      }
      verdicts.follow("generation 7", loader);
      loader = null;
      System.exit(collect(verdicts, List::isEmpty).isEmpty() ? 0 : 1);
    }

    private static ClassLoader serialized() throws Exception {
      Class<?> type = new Transplant(Parcel.class).under(null);
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      var written = new ByteArrayOutputStream();
      new ObjectOutputStream(written).writeObject(constructor.newInstance());
      new ObjectInputStream(new ByteArrayInputStream(written.toByteArray())) {
        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) {
          return type;
        }
      }.readObject();
      return type.getClassLoader();
    }
  }

  /** What a session holds. */
  static final class Parcel implements Serializable {
    private static final long serialVersionUID = 1;

    int weight = 3;
  }

  private static String outputOf(Class<?> main) throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:SoftRefLRUPolicyMSPerMB=0",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(jvm.waitFor(60, TimeUnit.SECONDS), output);
    assertEquals(0, jvm.exitValue(), output);
    return output;
  }

  private static boolean isLeak(List<Retired> facts) {
    return !facts.isEmpty() && facts.get(0).verdict() == Verdict.LEAKED;
  }

  private List<Retired> collect(Predicate<List<Retired>> until) {
    return collect(verdicts, until);
  }

  private static List<Retired> collect(Verdicts verdicts, Predicate<List<Retired>> until) {
    List<Retired> facts = verdicts.facts();
    for (int i = 0; i < 50 && !until.test(facts); i++) {
      System.gc();
      verdicts.look();
      facts = verdicts.facts();
    }
    return facts;
  }

  private static ClassLoader loader() {
    return new Transplant(Control.Marker.class).under(null).getClassLoader();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
