package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.Root;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reloader tells about itself. */
class StatusTest {

  @TempDir Path directory;
  private Project project;

  @BeforeEach
  void createProject() {
    project = new Project(directory);
  }

  @Test
  void theStatusTellsWhatIsServedAndWhy() throws Exception {
    project.greet("one");
    Root watched = Root.file(project.root.resolve("watched.xml"), "/watched.xml");
    try (Reloader reloader = project.reloader().root(watched).build()) {
      assertEquals(Status.State.NEW, reloader.status().state());
      Project.request(reloader);
      project.greet("two");
      try (Pin pin = reloader.pin()) {
        Status status = reloader.status();
        assertEquals(Status.State.RUNNING, status.state());
        assertEquals(2, status.generation().orElseThrow());
        assertEquals(List.of(project.root.toString()), status.roots(), "not what is only watched");
        assertEquals("mtime", status.detector());
        assertEquals(Set.of("acme/Greeting.class"), status.changes().changed());
        assertTrue(status.failure().isEmpty());
        assertEquals(
            List.of(Reload.Result.PUBLISHED, Reload.Result.PUBLISHED),
            status.history().stream().map(Reload::result).toList());
        Status.Live newest = status.live().get(status.live().size() - 1);
        assertEquals(pin.generation().number(), newest.generation());
        assertEquals(1, newest.pins());
      }
    }
  }

  @Test
  void theStatusNamesWhoPinsOldestFirst() throws Exception {
    project.greet("one");
    try (Reloader reloader = project.reloader().build();
        Pin first = reloader.pin("GET /first");
        Pin second = reloader.pin()) {
      List<Status.Pinned> pinned = reloader.status().live().get(0).pinned();
      assertEquals(List.of("GET /first", ""), pinned.stream().map(Status.Pinned::holder).toList());
      assertFalse(pinned.get(0).since().isAfter(Instant.now()));
      assertEquals(Thread.currentThread().getName(), pinned.get(0).thread());
      first.close();
      second.close();
      assertEquals(List.of(), reloader.status().live().get(0).pinned());
    }
  }
}
