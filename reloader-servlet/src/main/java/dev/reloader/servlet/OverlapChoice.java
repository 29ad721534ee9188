package dev.reloader.servlet;

import dev.reloader.Overlap;
import java.time.Duration;

/** The values of the setting {@code overlap}. */
enum OverlapChoice {
  AUTO,
  TRUE,
  FALSE;

  /**
   * What is chosen, for an application.
   *
   * @param fixed the loader of what is not reloadable
   * @param patience how long requests of a generation that must end first are waited for
   */
  Overlap over(ClassLoader fixed, Duration patience) {
    return switch (this) {
      case AUTO -> Overlap.wherePossible(pool -> LoneLibraries.told(fixed, pool), patience);
      case TRUE -> Overlap.always();
      case FALSE -> Overlap.never(patience);
    };
  }
}
