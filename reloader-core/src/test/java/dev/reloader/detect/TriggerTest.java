package dev.reloader.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file whose stamp stands for the pool. */
class TriggerTest {

  @TempDir Path directory;
  private Path file;
  private Detector trigger;

  @BeforeEach
  void trigger() {
    file = directory.resolve("tmp/restart.txt");
    trigger = Detector.trigger(file);
  }

  private boolean isPulled() {
    return !trigger.check(Snapshot.empty()).areNone();
  }

  private void touch(long millis) throws IOException {
    Files.createDirectories(file.getParent());
    if (Files.notExists(file)) {
      Files.createFile(file);
    }
    Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
  }

  @Test
  void whileTheFileIsMissingNothingIsSuspected() {
    trigger.start();
    assertFalse(isPulled());
  }

  @Test
  void thatItAppearsIsTouchedOrDisappearsIsAChange() throws Exception {
    trigger.start();
    touch(1_000);
    assertTrue(isPulled());
    trigger.scanned();
    assertFalse(isPulled());
    touch(2_000);
    assertTrue(isPulled());
    trigger.scanned();
    Files.delete(file);
    assertTrue(isPulled());
    trigger.scanned();
    assertFalse(isPulled());
  }

  @Test
  void itStaysPulledUntilAScanHasComeToItsEnd() throws Exception {
    trigger.start();
    touch(1_000);
    assertTrue(isPulled());
    assertTrue(isPulled());
    trigger.scanned();
    assertFalse(isPulled());
  }

  @Test
  void aFileThatWasThereAtTheStartIsNoChange() throws Exception {
    touch(1_000);
    trigger.start();
    assertFalse(isPulled());
    assertEquals("trigger:" + file, trigger.describe());
  }

  @Test
  void touchesWithinOneTickOfTheClockAreEachSeen() throws Exception {
    trigger.start();
    for (int i = 0; i < 20; i++) {
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[] {(byte) i});
      assertTrue(isPulled(), "touch " + i);
      trigger.scanned();
    }
  }
}
