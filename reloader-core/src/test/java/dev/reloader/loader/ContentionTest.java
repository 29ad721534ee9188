package dev.reloader.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Entry;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Project;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.tree.SharedMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Many threads that load classes at once: none waits for ever, and each class is one.
 *
 * <p>Static initializers that wait for each other are not among what is tried: the JVM itself has
 * two threads wait for each other there, whatever the loader (JLS 12.4.2).
 */
class ContentionTest {

  private static final int MANY = 500;
  private static final int THREADS = 8;

  @TempDir Path temp;
  private Project classes;
  private Pool pool;

  /** Daemons: what deadlocks over a class can never be ended. */
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
          });

  @BeforeEach
  void prepare() throws Exception {
    classes = new Project(temp.resolve("classes"));
    pool =
        new Pool(List.of(Root.of(classes.directory())), ClassNames.all(), Duration.ofSeconds(20));
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  /** Two halves that name each other, each beginning with a class of the library. */
  private void writeHalves() throws Exception {
    write("left.Trait", "java.lang.Object");
    write("right.Trait", "java.lang.Object");
    write("left.Child", Left.class.getName(), "right.Trait");
    write("right.Child", Right.class.getName(), "left.Trait");
  }

  /** Superclasses of the library: the JVM asks for them before it asks for the interfaces. */
  public static class Left {}

  /** The other half's. */
  public static class Right {}

  /** A library that is slow to load: it has those who come for the two classes meet. */
  private static final class Library extends ClassLoader {

    private final CyclicBarrier meeting = new CyclicBarrier(2);

    Library() {
      super("library", ContentionTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals(Left.class.getName()) || name.equals(Right.class.getName())) {
        try {
          meeting.await(20, TimeUnit.SECONDS);
        } catch (Exception alone) {
          throw new ClassNotFoundException(name + ": nobody loads the other half", alone);
        }
      }
      return super.loadClass(name, resolve);
    }
  }

  /** Has each task run on a thread of its own, at once, and waits for all. */
  private <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
    CyclicBarrier together = new CyclicBarrier(tasks.size());
    List<Future<T>> running = new ArrayList<>();
    for (Callable<T> task : tasks) {
      running.add(
          threads.submit(
              () -> {
                together.await();
                return task.call();
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> each : running) {
      try {
        results.add(each.get(40, TimeUnit.SECONDS));
      } catch (TimeoutException e) {
        throw new AssertionError("threads that load classes wait for each other", e);
      }
    }
    return results;
  }

  private void crossing(ClassLoader left, ClassLoader right) throws Exception {
    List<Class<?>> both =
        atOnce(List.of(() -> left.loadClass("left.Child"), () -> right.loadClass("right.Child")));

    assertEquals(List.of(left, right), both.stream().map(Class::getClassLoader).toList());
    assertSame(right.loadClass("right.Trait"), both.get(0).getInterfaces()[0]);
    assertSame(left.loadClass("left.Trait"), both.get(1).getInterfaces()[0]);
  }

  @Test
  void classesThatNameEachOtherAreLoadedByTwoThreads() throws Exception {
    writeHalves();
    ClassLoader loader =
        new PoolClassLoader("generation 1", pool.scan(Snapshot.empty()), pool, new Library());

    crossing(loader, loader);
  }

  @Test
  void soAreThoseOfTwoPartsThatNameEachOther() throws Exception {
    writeHalves();
    Snapshot snapshot = pool.scan(Snapshot.empty());
    SubpoolClassLoader generation =
        new SubpoolClassLoader("generation 1", snapshot, pool, new Library(), null);
    PartClassLoader left = part(generation, "left", snapshot);
    PartClassLoader right = part(generation, "right", snapshot);

    crossing(left, right);
  }

  private static PartClassLoader part(SubpoolClassLoader whole, String name, Snapshot snapshot) {
    SharedMap<String, Entry> own =
        SharedMap.<String, Entry>empty()
            .withAll(
                snapshot.entries().stream()
                    .filter(entry -> entry.path().startsWith(name + "/"))
                    .collect(Collectors.toMap(Entry::path, entry -> entry)));
    return whole.add(Map.of(name, own), List.of(), null);
  }

  @Test
  void manyThreadsThatFirstUseTheSameClassesInTwoGenerationsGetOneOfEach() throws Exception {
    List<String> names = IntStream.range(0, MANY).mapToObj(i -> "many.Type" + i).toList();
    for (int i = 0; i < MANY; i++) {
      write(names.get(i), i % 10 == 0 ? "java.lang.Object" : names.get(i - 1));
    }
    Snapshot snapshot = pool.scan(Snapshot.empty());
    ClassLoader parent = getClass().getClassLoader();
    List<PoolClassLoader> generations =
        List.of(
            new PoolClassLoader("generation 1", snapshot, pool, parent),
            new PoolClassLoader("generation 2", snapshot, pool, parent));
    List<Callable<List<Class<?>>>> tasks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      ClassLoader loader = generations.get(i % 2);
      int seed = i;
      tasks.add(() -> loadAll(names, loader, new Random(seed)));
    }

    List<List<Class<?>>> loaded = atOnce(tasks);

    for (int i = 0; i < THREADS; i++) {
      for (int j = 0; j < MANY; j++) {
        assertSame(generations.get(i % 2), loaded.get(i).get(j).getClassLoader());
        assertSame(loaded.get(i % 2).get(j), loaded.get(i).get(j));
      }
    }
    assertNotSame(loaded.get(0).get(0), loaded.get(1).get(0));
  }

  /** Loads in an order of its own, and answers in the order of the names. */
  private static List<Class<?>> loadAll(List<String> names, ClassLoader loader, Random order)
      throws Exception {
    List<String> shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, order);
    for (String name : shuffled) {
      Class.forName(name, true, loader);
    }
    List<Class<?>> loaded = new ArrayList<>();
    for (String name : names) {
      loaded.add(loader.loadClass(name));
    }
    return loaded;
  }

  /** Writes an empty class, or an interface if it is named a trait. */
  private void write(String name, String superclass, String... interfaces) throws Exception {
    ClassWriter type = new ClassWriter(0);
    int access =
        name.endsWith("Trait")
            ? Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT
            : Opcodes.ACC_PUBLIC;
    type.visit(
        Opcodes.V17,
        access,
        path(name),
        null,
        path(superclass),
        Stream.of(interfaces).map(ContentionTest::path).toArray(String[]::new));
    type.visitEnd();
    Path file = classes.file(path(name) + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, type.toByteArray());
  }

  private static String path(String className) {
    return className.replace('.', '/');
  }

  @Test
  void theLoadersSaySoToTheJvm() throws Exception {
    Snapshot snapshot = pool.scan(Snapshot.empty());
    ClassLoader parent = getClass().getClassLoader();
    SubpoolClassLoader whole = new SubpoolClassLoader("generation 1", snapshot, pool, parent, null);

    assertTrue(whole.isRegisteredAsParallelCapable());
    assertTrue(
        whole
            .add(Map.of("acme", SharedMap.empty()), List.of(), null)
            .isRegisteredAsParallelCapable());
    assertTrue(
        new PoolClassLoader("generation 1", snapshot, pool, parent)
            .isRegisteredAsParallelCapable());
    assertFalse(new Library().isRegisteredAsParallelCapable(), "as it has not registered");
  }
}
