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
   * @param lone the libraries that know one application at a time
   * @param patience how long requests of a generation that must end first are waited for
   */
  Overlap over(LoneLibraries lone, Duration patience) {
    return switch (this) {
      case AUTO -> Overlap.wherePossible(lone::told, patience);
      case TRUE -> Overlap.always();
      case FALSE -> Overlap.never(patience);
    };
  }
}
