package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.retire.opened.Threads;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is undone after a generation where the JDK is as open as Tomcat's start scripts open it. */
class OpenedJvmTest {

  private static final List<String> OPENED =
      List.of(
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED");

  @TempDir Path directory;

  /** As the filter does it: within the generation, whose loader is the context class loader. */
  private static void request(Reloader reloader) throws ReloadFailedException {
    try (Pin pin = reloader.pin();
        Scope scope = pin.enter()) {
      Project.request(reloader);
    }
  }

  private static void tellWhether(Reference<ClassLoader> loader, Reloader reloader)
      throws Exception {
    boolean collected = Garbage.collects(loader);
    System.out.println("collected: " + (collected ? "yes" : "no: " + reloader.explainLeaks()));
  }

  @Test
  void threadLocalsShutdownHooksAndRemoteObjectsHoldNoGeneration() throws Exception {
    List<String> command = Jvm.of(Leaving.class, directory.toString());
    command.addAll(1, OPENED);
    List<String> output = Jvm.run(command).lines().toList();
    String all = String.join("\n", output);
    assertTrue(
        all.contains("a thread local of thread \"main\", with a value of class acme.G"), all);
    assertTrue(all.contains("generation 1 left a remote object of class acme.Greeting"), all);
    assertTrue(all.contains("generation 1 left the shutdown hook \"acme-hook\""), all);
    assertEquals(1, output.stream().filter("the hook of generation 1 runs"::equals).count(), all);
    assertTrue(output.contains("collected: yes"), all);
    int end = output.indexOf("of others: kept");
    assertTrue(end > output.indexOf("the hook of generation 1 runs"), all);
    assertTrue(output.indexOf("the hook of a library runs") > end, all);
  }

  @Test
  void aJvmThatIsNotOpenedIsLeftAlone() throws Exception {
    String output = Jvm.run(Jvm.of(Leaving.class, directory.toString()));
    assertTrue(output.contains("collected: no: "), output);
    assertTrue(output.contains("of others: kept"), output);
    assertFalse(output.contains("Could not clean up"), output);
  }

  @Test
  void aPoolAndATimerEndWhereThatIsAskedFor() throws Exception {
    List<String> command = Jvm.of(Running.class, directory.toString());
    command.addAll(1, OPENED);
    String output = Jvm.run(command);
    assertTrue(output.contains("left thread \"acme-timer\" running"), output);
    assertTrue(output.contains("left thread \"acme-pool\" running"), output);
    assertTrue(output.contains("ended: true, that of others: false"), output);
    assertTrue(output.contains("collected: yes"), output);
  }

  /** An application that leaves threads running which an interrupt alone does not end. */
  static final class Running {

    private Running() {}

    public static void main(String[] arguments) throws Exception {
      Timer ofOthers = new Timer("of-others");
      Project project = new Project(Path.of(arguments[0]));
      project.write(
          "acme.Greeting",
          """
          package acme;
          public class Greeting implements java.util.function.Supplier<String> {
            static final java.util.Timer TIMER = new java.util.Timer("acme-timer");
            public String get() {
              TIMER.purge();
              java.util.concurrent.Executors.newFixedThreadPool(1, task -> new Thread(task, "acme-pool"))
                  .execute(() -> {});
              return "one";
            }
          }
          """);
      try (Reloader reloader = project.reloader().interruptThreads().build()) {
        request(reloader);
        var loader = new WeakReference<>(reloader.current().orElseThrow().loader());
        int own = own().size();
        project.greet("two");
        Project.request(reloader);
        for (Thread thread : own()) {
          thread.join();
        }
        boolean others =
            Threads.living().stream().noneMatch(each -> each.getName().equals("of-others"));
        System.out.println("ended: " + (own == 2) + ", that of others: " + others);
        tellWhether(loader, reloader);
      }
      ofOthers.cancel();
      System.exit(0);
    }

    private static List<Thread> own() {
      return Threads.living().stream().filter(each -> each.getName().startsWith("acme-")).toList();
    }
  }

  /** An application that leaves behind what only an open JDK lets be taken back. */
  static final class Leaving {

    private static final ThreadLocal<String> OF_OTHERS = new ThreadLocal<>();

    private Leaving() {}

    public static void main(String[] arguments) throws Exception {
      System.getProperties().put("library", (Runnable) Leaving::hook);
      OF_OTHERS.set("kept");
      Project project = new Project(Path.of(arguments[0]));
      project.write(
          "acme.Greeting",
          """
          package acme;
          public class Greeting implements java.util.function.Supplier<String>, java.rmi.Remote {
            static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();
            static final ThreadLocal<Object> INHERITED = new InheritableThreadLocal<>();
            public String get() {
              LOCAL.set(this);
              INHERITED.set(Greeting.class);
              Runtime jvm = Runtime.getRuntime();
              jvm.addShutdownHook(
                  new Thread(() -> System.out.println("the hook of generation 1 runs"), "acme-hook"));
              jvm.addShutdownHook(new Thread((Runnable) System.getProperties().get("library")));
              try {
                java.rmi.server.UnicastRemoteObject.exportObject(this, 0);
              } catch (java.rmi.RemoteException e) {
                throw new IllegalStateException(e);
              }
              return "one";
            }
          }
          """);
      try (Reloader reloader = project.reloader().build()) {
        request(reloader);
        var loader = new WeakReference<>(reloader.current().orElseThrow().loader());
        project.greet("two");
        Project.request(reloader);
        tellWhether(loader, reloader);
        System.out.println("of others: " + OF_OTHERS.get());
      }
      System.exit(0);
    }

    private static void hook() {
      System.out.println("the hook of a library runs");
    }
  }
}
