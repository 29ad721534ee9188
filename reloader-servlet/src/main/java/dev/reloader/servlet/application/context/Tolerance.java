package dev.reloader.servlet.application.context;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes settings on to the container that it takes only while it starts itself. An application
 * makes them each time it starts: when it starts anew, the container refuses.
 */
final class Tolerance {
  private static final System.Logger LOG = System.getLogger("dev.reloader");

  private Tolerance() {}

  /** Makes a setting, unless it is as wanted already; a refusal is logged. */
  static <T> void set(
      String what, @Nullable T wanted, Supplier<? extends T> getter, Consumer<T> setter) {
    try {
      setter.accept(wanted);
    } catch (IllegalStateException | UnsupportedOperationException refused) {
      boolean same = Objects.equals(wanted, getter.get());
      LOG.log(
          same ? DEBUG : WARNING,
          "The container does not take the "
              + what
              + " "
              + wanted
              + " any more"
              + (same
                  ? "; it is so already"
                  : "; it keeps " + getter.get() + " until it restarts"));
    }
  }
}
