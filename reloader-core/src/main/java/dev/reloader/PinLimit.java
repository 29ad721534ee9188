package dev.reloader;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives up the pins that have held a superseded generation for too long.
 *
 * <p>Who pinned is not disturbed; but its generation is retired without waiting for it any longer.
 * The current generation may be pinned for ever. Thread-safe.
 */
final class PinLimit {

  private static final Logger LOG = System.getLogger("dev.reloader");

  private final Duration longest;

  /** Whether somebody looks, once a second; guarded by this. */
  private boolean watched;

  PinLimit(Duration longest) {
    this.longest = longest;
  }

  /** Answers whether somebody has to begin to look, now that a generation was superseded. */
  synchronized boolean begins() {
    boolean begins = !longest.isZero() && !watched;
    watched |= begins;
    return begins;
  }

  /** Looks at all that live; false if there is nothing to look at any more. */
  synchronized boolean look(List<Generation> live) {
    watched = false;
    Instant due = Instant.now().minus(longest);
    for (Generation generation : live) {
      if (generation.isSuperseded()) {
        watched = true;
        generation.openedBefore(due).forEach(pin -> giveUp(pin, generation));
      }
    }
    return watched;
  }

  private void giveUp(Pins.Open pin, Generation generation) {
    LOG.log(
        Level.WARNING,
        "{0} has held {1} since {2}, longer than {3} (request-limit): it is retired all the same."
            + " What the request still asks of it may fail.{4}",
        pin.facts().holder().isEmpty() ? "A pin" : pin.facts().holder(),
        generation,
        pin.facts().since(),
        longest,
        stack(pin.maker(), generation));
    pin.pin().close();
  }

  /** The thread that pinned may serve somebody else by now: its context class loader tells. */
  private static String stack(Thread thread, Generation generation) {
    if (thread.getContextClassLoader() != loader(generation)) {
      return "";
    }
    StringBuilder text = new StringBuilder(" Thread \"" + thread.getName() + "\" is");
    for (StackTraceElement frame : thread.getStackTrace()) {
      text.append("\n\tat ").append(frame);
    }
    return text.toString();
  }

  /** Null if the pin was closed meanwhile, and was the last one. */
  private static @Nullable ClassLoader loader(Generation generation) {
    try {
      return generation.loader();
    } catch (IllegalStateException retired) {
      return null;
    }
  }
}
