package dev.reloader;

import dev.reloader.pool.OneLine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The last reloads, newest last, each of which is logged as well. Thread-safe. */
final class History {

  private static final Logger LOG = System.getLogger("dev.reloader");
  private static final int LENGTH = 50;
  private static final int FILES_NAMED = 5;

  private final Deque<Reload> reloads = new ArrayDeque<>();
  private final List<Consumer<Reload>> listeners;

  History(List<Consumer<Reload>> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  void add(Reload reload) {
    keep(reload);
    LOG.log(Level.INFO, () -> describe(reload));
    tell(reload);
  }

  void add(Reload reload, Throwable thrown) {
    keep(reload);
    try {
      LOG.log(Level.WARNING, reload.message(), thrown);
    } catch (Throwable unprintable) {
      // An exception of the application may break whoever prints it.
      LOG.log(Level.WARNING, reload.message());
    }
    tell(reload);
  }

  synchronized List<Reload> reloads() {
    return List.copyOf(reloads);
  }

  private synchronized void keep(Reload reload) {
    if (reloads.size() == LENGTH) {
      reloads.removeFirst();
    }
    reloads.addLast(reload);
  }

  /** No lock is held: a listener may ask for the status. */
  private void tell(Reload reload) {
    for (Consumer<Reload> listener : listeners) {
      try {
        listener.accept(reload);
      } catch (RuntimeException | Error thrown) {
        LOG.log(Level.WARNING, "A listener failed on " + describe(reload), thrown);
      }
    }
  }

  static String describe(Reload reload) {
    if (reload.result() == Reload.Result.MENDED) {
      return "The files are again those of generation " + reload.generation() + ", which serves on";
    }
    int total = reload.added() + reload.changed() + reload.removed();
    List<String> named = reload.files().stream().limit(FILES_NAMED).map(OneLine::of).toList();
    return "generation %d%s in %d ms: %d added, %d changed, %d removed%s%s%s%s"
        .formatted(
            reload.generation(),
            reload.result() == Reload.Result.REDEFINED ? ", in place," : "",
            reload.duration().toMillis(),
            reload.added(),
            reload.changed(),
            reload.removed(),
            named.isEmpty() ? "" : ": ",
            String.join(", ", named),
            total > named.size() ? " and " + (total - named.size()) + " more" : "",
            reload.message().isEmpty() ? "" : " (" + reload.message() + ")");
  }
}
