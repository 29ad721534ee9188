package dev.reloader;

import java.lang.ref.WeakReference;
import java.nio.file.Path;

/** A class {@code acme.Shop} that is edited, and the live reference by which its users reach it. */
final class Shop implements AutoCloseable {

  final Project project;
  final Reloader reloader;
  final Till till;
  private final Loaders loaders = new Loaders();

  Shop(Path directory) throws Exception {
    project = new Project(directory);
    reloader = project.reloader().application(loaders).build();
    till = reloader.live(Till.class, "acme.Shop");
  }

  /** Writes the class and makes its generation. */
  void open(String name, String members) throws Exception {
    write(name, "", members);
    reloader.pin().close();
  }

  /** The same with a class that hands over how many it sold. */
  void openCounting(String name) throws Exception {
    write(
        name,
        ", dev.reloader.live.Handover",
        """
        public Object handOver() { return sold; }
        public void takeOver(Object state) { sold = (Integer) state; }
        """);
    reloader.pin().close();
  }

  /** Writes the class, for whoever makes its generation. */
  void write(String name, String interfaces, String members) {
    project.write(
        "acme.Shop",
        """
        package acme;
        import dev.reloader.Hall;
        public class Shop implements dev.reloader.Till %s {
          int sold;
          public String name() { return "%s"; }
          public int sell() throws java.io.IOException { return ++sold; }
          %s
        }
        """
            .formatted(interfaces, name, members));
  }

  /** The loader of the first generation, to see it go. */
  WeakReference<ClassLoader> firstLoader() {
    return loaders.get(0);
  }

  @Override
  public void close() {
    reloader.close();
    Hall.clear();
  }
}
