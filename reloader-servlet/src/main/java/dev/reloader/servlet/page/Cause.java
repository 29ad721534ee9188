package dev.reloader.servlet.page;

import java.util.ArrayList;
import java.util.List;

/**
 * One throwable of a chain of causes, in words.
 *
 * @param summary its class and message
 * @param frames its first frames, and all that are the application's; ours tell nothing
 */
record Cause(String summary, List<Frame> frames) {

  private static final int FIRST_FRAMES = 8;
  private static final int MOST_FRAMES = 40;

  /** The name that the loader of a generation's classes begins with. */
  private static final String GENERATION = "generation";

  private static final String OURS = "dev.reloader.";

  /**
   * A frame of a stack.
   *
   * @param application whether its class is the application's
   */
  record Frame(String text, boolean application) {}

  static Cause of(Throwable thrown) {
    List<Frame> frames = new ArrayList<>();
    for (StackTraceElement element : thrown.getStackTrace()) {
      boolean application = isApplication(element);
      boolean first = frames.size() < FIRST_FRAMES && !element.getClassName().startsWith(OURS);
      if (frames.size() < MOST_FRAMES && (application || first)) {
        frames.add(new Frame(withoutLoader(element), application));
      }
    }
    return new Cause(summary(thrown), List.copyOf(frames));
  }

  private static boolean isApplication(StackTraceElement element) {
    String loader = element.getClassLoaderName();
    return loader != null && loader.startsWith(GENERATION);
  }

  private static String withoutLoader(StackTraceElement element) {
    String text = element.toString();
    return text.substring(text.lastIndexOf('/', text.indexOf('(')) + 1);
  }

  /** An exception of the application may throw from its own {@code getMessage}. */
  private static String summary(Throwable thrown) {
    try {
      return thrown.toString();
    } catch (RuntimeException | Error broken) {
      return thrown.getClass().getName() + ", whose message cannot be told: " + broken.getClass();
    }
  }
}
