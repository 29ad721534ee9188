package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hours of edits by a writer that is stopped, killed, and out of space or permission at random,
 * while the time of day is set: what a scan accepts is what is on disk, whole; what it refuses is
 * not; and no change goes unnoticed.
 *
 * <p>Another seed or more rounds: {@code -Dreloader.seed=42 -Dreloader.faults=100000}.
 */
class RandomFaultsTest {

  private static final long SEED = Long.getLong("reloader.seed", System.nanoTime());
  private static final int ROUNDS = Integer.getInteger("reloader.faults", 1600);

  @TempDir Path directory;

  private final Random random = new Random(SEED);
  private final List<UnsteadyWriter.Target> targets = new ArrayList<>();
  private UnsteadyWriter writer;
  private UnsteadyClock clock;
  private Pool pool;
  private Snapshot known = Snapshot.empty();
  private int takenWhenKnown;
  private boolean writesDuringScans;

  @BeforeEach
  void compile() throws IOException {
    Project project = new Project(directory);
    for (String name : List.of("a.One", "a.Two", "a.Three", "b.Four", "b.Five")) {
      String path = name.replace('.', '/') + ".class";
      List<byte[]> versions = new ArrayList<>();
      for (int version = 0; version < 4; version++) {
        int dot = name.indexOf('.');
        project.compile(
            name,
            "package %s; public class %s { String version = \"%d\"; }"
                .formatted(name.substring(0, dot), name.substring(dot + 1), version));
        versions.add(project.bytes(path));
      }
      targets.add(new UnsteadyWriter.Target(project.file(path), versions));
    }
    writer = new UnsteadyWriter(targets, random);
    clock =
        new UnsteadyClock(
            () -> {
              if (writesDuringScans && random.nextInt(3) == 0) {
                writer.goOn();
              }
              if (random.nextInt(50) == 0) {
                clock.jump(random);
              }
            });
    writer.by(clock);
    writer.mend();
    pool = new Pool(List.of(Root.of(directory)), ClassNames.all(), Duration.ofSeconds(2), clock);
  }

  @Test
  void whatIsAcceptedIsOnDiskAndWhole() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      try {
        round();
      } catch (Exception | Error e) {
        throw new AssertionError(
            "seed " + SEED + ", round " + round + ", after: " + writer.lately(), e);
      }
    }
    assertTrue(clock.simulatedMinutes() >= ROUNDS / 40, clock.simulatedMinutes() + " minutes");
  }

  private void round() throws Exception {
    int chance = random.nextInt(20);
    writesDuringScans = random.nextBoolean();
    if (chance < 10) {
      writer.begin();
    }
    for (int steps = random.nextInt(6); steps > 0; steps--) {
      writer.goOn();
      clock.pass(random.nextInt(3) == 0 ? random.nextInt(4000) : random.nextInt(10));
    }
    if (chance == 10) {
      clock.jump(random);
    } else if (chance == 11) {
      writer.kill();
    }
    request();
    if (chance == 12) {
      writer.mend();
      comesToRest();
    }
  }

  /** What a request does: it looks, and scans if there may be something to see. */
  private void request() throws IOException {
    if (!pool.differs(known)) {
      // Nothing was done since, or nothing that left another content.
      assertTrue(
          writer.taken() == takenWhenKnown || contents(known).equals(contents()),
          "a change was not noticed");
      return;
    }
    int takenBefore = writer.taken();
    try {
      known = pool.scan(known);
      assertEquals(contents(), contents(known), "what was accepted is not what is on disk");
      assertEquals("", broken(), "what was accepted is not whole");
    } catch (IncompleteException refusal) {
      known = refusal.attempt();
      assertTrue(
          !broken().isEmpty() || writer.taken() > takenBefore,
          () -> "refused though all is whole: " + refusal.getMessage());
    }
    takenWhenKnown = writer.taken();
  }

  /** When nobody writes any longer, all is accepted, and then nothing differs. */
  private void comesToRest() throws IOException {
    for (int looks = 0; looks < 3; looks++) {
      clock.pass(3000);
      request();
      assertEquals(contents(), contents(known), "not accepted when it is whole again");
    }
    assertFalse(pool.differs(known), "it differs for ever");
  }

  private Map<Path, String> contents() throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    for (UnsteadyWriter.Target target : targets) {
      if (Files.exists(target.file())) {
        contents.put(target.file(), version(target, read(target)));
      }
    }
    return contents;
  }

  private Map<Path, String> contents(Snapshot snapshot) {
    Map<Path, String> contents = new TreeMap<>();
    for (UnsteadyWriter.Target target : targets) {
      Entry entry = snapshot.entry(directory.relativize(target.file()).toString());
      if (entry != null) {
        contents.put(target.file(), version(target, entry.bytes()));
      }
    }
    return contents;
  }

  private String broken() throws IOException {
    return contents().containsValue("broken") ? contents().toString() : "";
  }

  private static byte @Nullable [] read(UnsteadyWriter.Target target) throws IOException {
    return Files.isReadable(target.file()) ? Files.readAllBytes(target.file()) : null;
  }

  private static String version(UnsteadyWriter.Target target, byte @Nullable [] bytes) {
    for (int version = 0; version < target.versions().size(); version++) {
      if (Arrays.equals(target.versions().get(version), bytes)) {
        return String.valueOf(version);
      }
    }
    return "broken";
  }
}
