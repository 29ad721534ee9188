package dev.reloader.pool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Writes classes as builds and editors do, step by step, so that it can be stopped between any two
 * steps, go on later, or be killed and never go on.
 */
final class UnsteadyWriter {

  /** Of a class, at any version its file is equally long. */
  record Target(Path file, List<byte[]> versions) {}

  private interface Step {
    void take() throws IOException;
  }

  private final List<Target> targets;
  private final Random random;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final List<String> journal = new ArrayList<>();
  private UnsteadyClock clock = new UnsteadyClock(() -> {});
  private int taken;

  UnsteadyWriter(List<Target> targets, Random random) {
    this.targets = targets;
    this.random = random;
  }

  /** Says by which clock files are dated. */
  void by(UnsteadyClock clock) {
    this.clock = clock;
  }

  /** Begins an edit; none of its steps is taken yet. */
  void begin() {
    Target target = any();
    switch (random.nextInt(9)) {
      case 0, 1 -> inPlace(target, version(target));
      case 2 -> renamed(target, version(target));
      case 3 -> {
        delete(target);
        inPlace(target, version(target));
      }
      case 4 -> delete(target);
      case 5 -> noSpaceLeft(target);
      case 6 -> step("touch", target, () -> {});
      case 7 -> locked(target);
      default -> {
        List<Target> all = targets.stream().filter(each -> random.nextBoolean()).toList();
        all.forEach(this::delete);
        all.forEach(each -> inPlace(each, version(each)));
      }
    }
  }

  /** An empty file shows the time of its last write for a moment. */
  private void inPlace(Target target, byte[] bytes) {
    int cut = random.nextInt(bytes.length);
    step("truncate", target, () -> Files.write(target.file, new byte[0]));
    step("write half", target, () -> Files.write(target.file, Arrays.copyOf(bytes, cut)));
    step("write", target, () -> Files.write(target.file, bytes));
  }

  private void renamed(Target target, byte[] bytes) {
    Path beside = target.file.resolveSibling("beside.tmp");
    step("stage", target, () -> Files.write(beside, Arrays.copyOf(bytes, 9)));
    step(
        "rename",
        target,
        () -> {
          Files.write(beside, bytes);
          Files.move(beside, target.file, StandardCopyOption.ATOMIC_MOVE);
        });
  }

  private void delete(Target target) {
    step("delete", target, () -> Files.deleteIfExists(target.file));
  }

  private void noSpaceLeft(Target target) {
    byte[] bytes = version(target);
    int cut = random.nextInt(bytes.length);
    step("write short", target, () -> Files.write(target.file, Arrays.copyOf(bytes, cut)));
  }

  private void locked(Target target) {
    step("lock", target, () -> permit(target.file, "---------"));
    step("unlock", target, () -> permit(target.file, "rw-r--r--"));
  }

  private static void permit(Path file, String permissions) throws IOException {
    if (Files.exists(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
  }

  private void step(String name, Target target, Step step) {
    steps.add(
        () -> {
          journal.add(name + " " + target.file.getFileName());
          if (!name.endsWith("lock")) {
            permit(target.file, "rw-r--r--");
          }
          boolean isDatedLate = name.equals("truncate") && Files.exists(target.file);
          long before = isDatedLate ? Project.date(target.file) : 0;
          step.take();
          if (!name.endsWith("lock") && Files.exists(target.file)) {
            Project.date(target.file, isDatedLate ? before : clock.date());
          }
          Project.date(target.file.getParent(), clock.date());
        });
  }

  /** Takes the next step, if there is one. */
  void goOn() {
    Step step = steps.poll();
    if (step != null) {
      taken++;
      try {
        step.take();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Leaves everything as it is at this moment. */
  void kill() {
    journal.add("killed");
    steps.clear();
  }

  /** Writes every class whole. */
  void mend() {
    steps.clear();
    for (Target target : targets) {
      inPlace(target, version(target));
    }
    while (!steps.isEmpty()) {
      goOn();
    }
  }

  /** How many steps so far. */
  int taken() {
    return taken;
  }

  /** What was done last. */
  String lately() {
    return String.join(", ", journal.subList(Math.max(0, journal.size() - 25), journal.size()));
  }

  private Target any() {
    return targets.get(random.nextInt(targets.size()));
  }

  private byte[] version(Target target) {
    return target.versions.get(random.nextInt(target.versions.size()));
  }
}
