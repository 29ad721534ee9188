package dev.reloader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What this process has open, as far as the operating system tells. */
public final class OpenHandles {
  private static final Path ALL = Path.of("/proc/self/fd");

  private OpenHandles() {}

  /** Whether the operating system tells. */
  public static boolean areKnown() {
    return Files.isDirectory(ALL);
  }

  /** What the handles are of, as far as it is wanted; empty where nobody tells. */
  public static List<String> of(Predicate<String> wanted) throws IOException {
    if (!areKnown()) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(ALL)) {
      return all.map(OpenHandles::target).filter(wanted).toList();
    }
  }

  private static String target(Path handle) {
    try {
      return Files.readSymbolicLink(handle).toString();
    } catch (IOException e) {
      return ""; // That of the listing itself, or one that was closed meanwhile.
    }
  }
}
