package dev.reloader.compile.incremental;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.DeepClass;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Project;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsTest {

  @Test
  void nothingIsKnownOfAClassThatCannotBeRead(@TempDir Path directory) throws Exception {
    Project classes = new Project(directory).compile("acme.Flat", "package acme; class Flat {}");
    Files.write(classes.file("acme/Deep.class"), DeepClass.annotated("Lacme/Deep;"));
    Snapshot snapshot =
        new Pool(List.of(Root.of(directory)), ClassNames.all(), Duration.ofSeconds(20))
            .scan(Snapshot.empty());
    Facts facts = new Facts();

    assertNotNull(facts.of(snapshot.entry("acme/Flat.class")));
    assertNull(facts.of(snapshot.entry("acme/Deep.class")));
  }
}
