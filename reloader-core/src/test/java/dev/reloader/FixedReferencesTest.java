package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Root;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarOutputStream;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class that is not reloadable and refers to one that is would keep the old copy for ever. */
class FixedReferencesTest {

  private static final String ORDER = "package acme; public class Order { }";

  @TempDir Path directory;

  private final Warnings warnings = new Warnings();

  /** What is logged while a test runs. */
  private static final class Warnings extends Handler {
    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord logged) {
      messages.add(new SimpleFormatter().formatMessage(logged));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    List<String> about(String className) {
      return messages.stream().filter(each -> each.startsWith(className + " is not")).toList();
    }
  }

  private static Object found(Reloader reloader) throws ReloadFailedException {
    reloader.pin().close();
    return reloader.status().fixedReferences();
  }

  @Test
  void anExcludedClassIsReportedWithWhatItRefersTo() throws Exception {
    Project project = new Project(directory);
    project.write("acme.Order", ORDER);
    project.write("acme.Line", "package acme; public class Line { }");
    project.write(
        "fixed.Cache",
        "package fixed; public class Cache { acme.Order last; java.util.List<acme.Line> lines; }");
    project.write("fixed.Clock", "package fixed; public class Clock { Cache cache; }");
    Logger log = Logger.getLogger("dev.reloader");
    log.addHandler(warnings);
    try (Reloader reloader =
        project.reloader().classes(ClassNames.of(List.of(), List.of("fixed.**"))).build()) {
      assertEquals(Map.of("fixed.Cache", Set.of("acme.Line", "acme.Order")), found(reloader));
      assertEquals(
          List.of(
              "fixed.Cache is not reloadable, but refers to acme.Line, acme.Order, which is: it"
                  + " keeps the parent loader's own copy of that for ever. Leave both out of the"
                  + " pool or neither, or let it hold a live reference."),
          warnings.about("fixed.Cache"));
      project.write("acme.More", "package acme; public class More { }");
      assertEquals(Map.of("fixed.Cache", Set.of("acme.Line", "acme.Order")), found(reloader));
      assertEquals(1, warnings.about("fixed.Cache").size());
      assertEquals(List.of(), warnings.about("fixed.Clock"));
    } finally {
      log.removeHandler(warnings);
    }
  }

  @Test
  void aClassThatBecomesReloadableOrGoesIsNoticed() throws Exception {
    Project project = new Project(directory);
    project.write("acme.Order", ORDER);
    project.write("fixed.Cache", "package fixed; public class Cache { acme.Order last; }");
    project.delete("acme.Order");
    try (Reloader reloader =
        project.reloader().classes(ClassNames.of(List.of("acme.**"), List.of())).build()) {
      assertEquals(Map.of(), found(reloader));
      project.write("acme.Order", ORDER);
      assertEquals(Map.of("fixed.Cache", Set.of("acme.Order")), found(reloader));
      project.delete("acme.Order");
      assertEquals(Map.of(), found(reloader));
    }
  }

  @Test
  void whatWasNeverServedIsNotReported() throws Exception {
    Project project = new Project(directory);
    project.write("acme.Order", ORDER);
    project.write("fixed.Cache", "package fixed; public class Cache { acme.Order last; }");
    project.delete("acme.Order");
    try (Reloader reloader =
        project
            .reloader()
            .onFailure(OnFailure.KEEP)
            .classes(ClassNames.of(List.of("acme.**"), List.of()))
            .application(
                generation -> {
                  if (generation.number() > 1) {
                    throw new IllegalStateException("it does not start");
                  }
                  return Application.NONE;
                })
            .build()) {
      reloader.pin().close();
      project.write("acme.Order", ORDER);
      assertEquals(Map.of(), found(reloader));
      assertEquals(Status.State.FAILED, reloader.status().state());
    }
  }

  @Test
  void aClassThatSaysItIsFixedIsReported() throws Exception {
    Project project = new Project(directory);
    project.write("acme.Order", ORDER);
    project.write(
        "acme.Cache",
        "package acme; @dev.reloader.Fixed public class Cache { Order last; class In { } }");
    try (Reloader reloader = project.reloader().build()) {
      assertEquals(Map.of("acme.Cache", Set.of("acme.Order")), found(reloader));
    }
  }

  @Test
  void theNameOfAClassIsNoReference() throws Exception {
    Project project = new Project(directory);
    project.write("acme.Order", ORDER);
    project.write(
        "fixed.Timer", "package fixed; public class Timer { String live = \"acme.Order\"; }");
    try (Reloader reloader =
        project.reloader().classes(ClassNames.of(List.of(), List.of("fixed.**"))).build()) {
      assertEquals(Map.of(), found(reloader));
    }
  }

  @Test
  void anExcludedClassOfAJarIsReported() throws Exception {
    Project project = new Project(directory);
    project.write("acme.Order", ORDER);
    project.write("fixed.Cache", "package fixed; public class Cache { acme.Order last; }");
    Path jar = directory.resolve("fixed.jar");
    pack(jar, "fixed/Cache.class", project.file("fixed.Cache"));
    project.delete("fixed.Cache");
    try (Reloader reloader =
        project
            .reloader()
            .root(Root.of(jar))
            .classes(ClassNames.of(List.of(), List.of("fixed.**")))
            .build()) {
      assertEquals(Map.of("fixed.Cache", Set.of("acme.Order")), found(reloader));
    }
  }

  private static void pack(Path jar, String path, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new ZipEntry(path));
      Files.copy(file, entries);
      entries.closeEntry();
    }
  }
}
