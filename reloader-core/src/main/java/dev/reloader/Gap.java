package dev.reloader;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Ends one generation before the next is started, for applications of which no two can run at once:
 * they hold a port, a lock or a name, or are registered in a library that knows one application
 * only.
 *
 * <p>Whoever wants to pin waits meanwhile. Requests under way end on their generation, and are
 * waited for; a request that waits itself for somebody who wants to pin would be so for ever, so
 * that there is a limit. Used by one thread at a time.
 *
 * @param patience how long requests under way are waited for; zero for as long as they take
 */
record Gap(Publication publication, Duration patience) {

  private static final Logger LOG = System.getLogger("dev.reloader");

  /**
   * Takes a generation out of service and returns when its application has stopped, or when its
   * requests take too long: then the next one is started beside it.
   */
  void open(Generation current) {
    ClassLoader loader = current.loader();
    publication.withdraw();
    try {
      if (!publication.awaitEnd(loader, patience)) {
        LOG.log(
            Level.WARNING,
            "{0} still has {1} pins after {2}: the next one is started beside it. The oldest: {3}",
            current,
            current.pins(),
            patience,
            current.oldest(3).stream().map(Status.Pinned::holder).toList());
      }
    } catch (InterruptedException e) {
      // Somebody wants this thread to go on: so it does, as if the time were up.
      Thread.currentThread().interrupt();
    }
  }
}
