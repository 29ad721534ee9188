package dev.reloader.retire.heap;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Dumps the heap of this JVM into a temporary file, to find out who holds class loaders.
 *
 * <p>That stops the JVM for as long as it takes to write its heap, and has it collect its garbage
 * first. The file can be read by its owner only, and is deleted again. Thread-safe.
 */
public final class HeapDump {

  private static final String[] SIGNATURE = {"java.lang.String", "boolean"};

  private HeapDump() {}

  /**
   * Finds who holds some loaders.
   *
   * @param loaders held by none of the caller's own objects but these weak references
   * @param longest how long the search may take, without the dump itself
   * @return for each loader, in their order, a sentence; empty for one that has been collected
   * @throws IOException if this JVM cannot dump its heap, if there is no room for it in the
   *     directory of temporary files, or if the search takes too long
   */
  public static List<String> holders(
      List<? extends Reference<ClassLoader>> loaders, Duration longest) throws IOException {
    Path directory = Files.createTempDirectory("reloader-heap");
    Path file = directory.resolve("heap.hprof");
    try {
      checkRoom(directory);
      Suspects suspects = new Suspects(UUID.randomUUID().toString(), loaders);
      try {
        dump(file);
      } finally {
        Reference.reachabilityFence(suspects);
      }
      return new Search(new HeapFile(file, longest), suspects.token).all();
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
    }
  }

  private static void checkRoom(Path directory) throws IOException {
    Runtime runtime = Runtime.getRuntime();
    long needed = runtime.totalMemory() - runtime.freeMemory();
    long free = Files.getFileStore(directory).getUsableSpace();
    if (free < needed) {
      throw new IOException(
          "A heap dump of up to "
              + (needed >> 20)
              + " MB has no room in "
              + directory.getParent()
              + ", where "
              + (free >> 20)
              + " MB are free: choose another directory by -Djava.io.tmpdir");
    }
  }

  private static void dump(Path file) throws IOException {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
              "dumpHeap",
              new Object[] {file.toString(), true},
              SIGNATURE);
    } catch (JMException | RuntimeException | NoClassDefFoundError e) {
      throw new IOException("This JVM cannot dump its heap: " + e, e);
    }
  }

  /** One search in one file. */
  private static final class Search {

    private final HeapFile file;
    private final String token;
    private final Layouts layouts = new Layouts();
    private final HeapObjects objects;

    Search(HeapFile file, String token) {
      this.file = file;
      this.token = token;
      this.objects = new HeapObjects(file, layouts);
    }

    List<String> all() throws IOException {
      file.show(layouts);
      Map<Long, Long> parents = LivingClasses.parents(file, layouts);
      List<String> holders = new ArrayList<>();
      for (long loader : loaders()) {
        holders.add(loader == 0 ? "" : holder(loader, LivingClasses.above(loader, parents)));
      }
      return holders;
    }

    private String holder(long loader, LivingClasses living) throws IOException {
      List<Long> way = new HolderSearch(layouts, living, false).search(file, loader);
      if (!way.isEmpty()) {
        return new Trail(layouts, objects, file, way).tell();
      }
      way = new HolderSearch(layouts, living, true).search(file, loader);
      return way.isEmpty()
          ? "the JVM itself, by no object of the heap"
          : "softly, for as long as there is memory: "
              + new Trail(layouts, objects, file, way).tell();
    }

    /** The identifiers of the loaders; zero for one that was collected. */
    private List<Long> loaders() throws IOException {
      Map<Long, HeapObjects.Instance> marks = objects.instances(marks());
      for (Map.Entry<Long, HeapObjects.Instance> mark : marks.entrySet()) {
        if (objects.text(mark.getKey(), "token").equals(token)) {
          HeapObjects.Instance instance = mark.getValue();
          long array = layouts.value(instance.classId(), instance.data(), "loaders");
          return referents(elements(array));
        }
      }
      throw new IOException("The heap dump does not show what is looked for");
    }

    private List<Long> marks() throws IOException {
      List<Long> marks = new ArrayList<>();
      file.show(
          new HeapVisitor() {
            @Override
            public void instance(long id, long classId, HeapInput in, int length)
                throws IOException {
              if (layouts.is(classId, Known.SUSPECTS)) {
                marks.add(id);
              }
              in.skip(length);
            }
          });
      return marks;
    }

    private List<Long> elements(long array) throws IOException {
      List<Long> elements = new ArrayList<>();
      file.show(
          new HeapVisitor() {
            @Override
            public void objects(long id, long classId, HeapInput in, int count) throws IOException {
              for (int i = 0; i < count; i++) {
                long element = in.id();
                if (id == array) {
                  elements.add(element);
                }
              }
            }
          });
      return elements;
    }

    private List<Long> referents(List<Long> references) throws IOException {
      Map<Long, HeapObjects.Instance> instances = objects.instances(references);
      List<Long> referents = new ArrayList<>();
      for (Long reference : references) {
        HeapObjects.@Nullable Instance instance = instances.get(reference);
        referents.add(
            instance == null ? 0 : layouts.value(instance.classId(), instance.data(), "referent"));
      }
      return referents;
    }
  }
}
