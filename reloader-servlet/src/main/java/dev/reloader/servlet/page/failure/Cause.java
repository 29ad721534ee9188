package dev.reloader.servlet.page.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One throwable of a chain of causes, in words.
 *
 * @param summary its class and message
 * @param frames those of the application, innermost first
 * @param others the first of the others, innermost first; ours tell nothing
 */
record Cause(String summary, List<String> frames, List<String> others) {

  private static final int MOST_OTHERS = 30;
  private static final int MOST_FRAMES = 40;
  private static final int MOST_CAUSES = 20;

  /** The name that the loader of a generation's classes begins with. */
  private static final String GENERATION = "generation";

  private static final String OURS = "dev.reloader.";

  /** The chain of a throwable, outermost first; it may be a circle. */
  static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable at = thrown; at != null && chain.size() < MOST_CAUSES; at = at.getCause()) {
      chain.add(at);
    }
    return chain;
  }

  static Cause of(Throwable thrown) {
    List<String> frames = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (StackTraceElement element : thrown.getStackTrace()) {
      if (isApplication(element)) {
        add(element, frames, MOST_FRAMES);
      } else if (!element.getClassName().startsWith(OURS)) {
        add(element, others, MOST_OTHERS);
      }
    }
    return new Cause(summary(thrown), List.copyOf(frames), List.copyOf(others));
  }

  private static void add(StackTraceElement element, List<String> frames, int most) {
    if (frames.size() < most) {
      frames.add(withoutLoader(element));
    }
  }

  /** The frame of the application that is nearest to where the innermost cause was thrown. */
  static Optional<StackTraceElement> culprit(Throwable thrown) {
    List<Throwable> chain = chain(thrown);
    for (int index = chain.size() - 1; index >= 0; index--) {
      for (StackTraceElement element : chain.get(index).getStackTrace()) {
        if (isApplication(element)) {
          return Optional.of(element);
        }
      }
    }
    return Optional.empty();
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
  static String summary(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      boolean ours = thrown.getClass().getName().startsWith(OURS);
      return ours && message != null ? message : thrown.toString();
    } catch (RuntimeException | Error broken) {
      return thrown.getClass().getName() + ", whose message cannot be told: " + broken.getClass();
    }
  }
}
