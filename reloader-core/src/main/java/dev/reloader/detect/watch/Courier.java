package dev.reloader.detect.watch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The thread of the JDK that brings events from the kernel's queue to the keys of a watch service,
 * as the kernel sees it.
 *
 * <p>A change wakes this thread before the system call that made it returns. The file {@code wchan}
 * of a thread names the function of the kernel in which it sleeps, and names none while the thread
 * runs, is being woken, or is about to sleep: since Linux 5.16 the kernel looks at that under the
 * lock which a waking takes. So who reads {@code poll} there after a change was written knows that
 * the thread has gone back to waiting since, which it does over an empty queue alone: the events of
 * that change are with their keys. It costs one short system call, and nobody is waited for.
 *
 * <p>Thread-safe.
 */
final class Courier implements AutoCloseable {

  private static final Path TASKS = Path.of("/proc/self/task");

  /** As far as the kernel keeps it of "FileSystemWatcher" and the like. */
  private static final String NAME = "FileSystemWatch";

  /** The beginning of the function's name; the rest is up to the kernel's compiler. */
  private static final byte[] POLL = "poll".getBytes(StandardCharsets.US_ASCII);

  private static final Pattern KERNEL = Pattern.compile("(\\d+)\\.(\\d+).*");

  /** More than one, so that threads that run at once rarely want the same. A power of two. */
  private static final int FILES = 8;

  /** The lock of each guards its position. */
  private final RandomAccessFile[] files;

  private Courier(RandomAccessFile[] files) {
    this.files = files;
  }

  /** The threads that live now, of which none is the courier of a service that is not there yet. */
  static Set<String> threads() {
    Set<String> threads = new HashSet<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      tasks.forEach(task -> threads.add(task.getFileName().toString()));
    } catch (IOException | DirectoryIteratorException e) {
      // Where that cannot be told, no courier is found either.
    }
    return threads;
  }

  /**
   * Finds the courier of a service that has answered something, so that its thread has its name.
   *
   * @param before the threads that lived before there was the service
   * @return null if the kernel does not tell, or if there is more than one candidate
   */
  static @Nullable Courier find(Set<String> before) {
    if (before.isEmpty() || !tells(System.getProperty("os.version"))) {
      return null;
    }
    Path found = null;
    for (String thread : threads()) {
      if (!before.contains(thread) && isCourier(TASKS.resolve(thread))) {
        if (found != null) {
          return null;
        }
        found = TASKS.resolve(thread);
      }
    }
    try {
      return found == null ? null : open(found.resolve("wchan"));
    } catch (IOException e) {
      return null;
    }
  }

  /** Before Linux 5.16 a thread that was about to sleep, or being woken, might be called asleep. */
  static boolean tells(String kernel) {
    Matcher version = KERNEL.matcher(kernel);
    if (!version.matches()) {
      return false;
    }
    int major = Integer.parseInt(version.group(1));
    return major > 5 || (major == 5 && Integer.parseInt(version.group(2)) >= 16);
  }

  private static boolean isCourier(Path task) {
    try {
      return Files.readString(task.resolve("comm"), StandardCharsets.ISO_8859_1).startsWith(NAME);
    } catch (IOException e) {
      return false; // It has ended.
    }
  }

  private static Courier open(Path wchan) throws IOException {
    RandomAccessFile[] files = new RandomAccessFile[FILES];
    Courier courier = new Courier(files);
    try {
      for (int i = 0; i < FILES; i++) {
        // Not a channel: that would be closed by the interruption of whoever reads it.
        files[i] = new RandomAccessFile(wchan.toFile(), "r");
      }
    } catch (IOException e) {
      courier.close();
      throw e;
    }
    return courier;
  }

  /**
   * Tells whether the events of every change that was written before this call are with their keys.
   *
   * @return false if that is not known
   */
  boolean hasDelivered() {
    RandomAccessFile file = files[(int) Thread.currentThread().getId() & FILES - 1];
    synchronized (file) {
      try {
        byte[] function = new byte[POLL.length];
        file.seek(0);
        return file.read(function) == POLL.length && Arrays.equals(function, POLL);
      } catch (IOException e) {
        return false;
      }
    }
  }

  @Override
  public void close() {
    for (RandomAccessFile file : files) {
      try {
        if (file != null) {
          file.close();
        }
      } catch (IOException e) {
        // It was read only.
      }
    }
  }
}
