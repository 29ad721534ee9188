package dev.reloader;

import dev.reloader.live.LiveReferences;
import dev.reloader.pool.ChangeSet;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Who is told of the life of generations. Thread-safe. */
final class Listeners {

  private static final Logger LOG = System.getLogger("dev.reloader");

  private final ClassLoader fixed;

  /** In the order of their registration, each once. */
  private final CopyOnWriteArrayList<GenerationListener> registered = new CopyOnWriteArrayList<>();

  private interface Event {
    void tell(GenerationListener listener) throws Exception;
  }

  Listeners(ClassLoader fixed) {
    this.fixed = fixed;
  }

  /** The loader of what is not reloadable. */
  ClassLoader fixed() {
    return fixed;
  }

  void add(GenerationListener listener) {
    if (!LiveReferences.isFixed(listener.getClass(), fixed)) {
      throw new IllegalArgumentException(
          listener.getClass().getName()
              + " comes from "
              + listener.getClass().getClassLoader()
              + ", which the reloader would hold for ever: name the class in"
              + " META-INF/services/dev.reloader.GenerationListener beside it instead");
    }
    registered.addIfAbsent(listener);
  }

  void remove(GenerationListener listener) {
    registered.remove(listener);
  }

  /** Tells the fixed side first: what it clears is what the generation's own may fill again. */
  void prepared(Generation generation) throws Exception {
    List<GenerationListener> own = new CopyOnWriteArrayList<>();
    generation.prepare(own);
    try (Scope scope = generation.enter()) {
      for (GenerationListener listener : registered) {
        listener.prepared(generation);
      }
      for (GenerationListener listener :
          ServiceLoader.load(GenerationListener.class, generation.loader())) {
        own.add(listener);
        listener.prepared(generation);
      }
    }
  }

  /** Tells the generation's own first, as it is they that end. */
  void beforeRetire(Generation generation, ChangeSet changes) {
    try (Scope scope = generation.enter()) {
      Event event = listener -> listener.beforeRetire(generation, changes);
      tell(generation.listeners(), "beforeRetire", event);
      tell(registered, "beforeRetire", event);
    }
  }

  void retired(long generation, ChangeSet changes) {
    tell(registered, "retired", listener -> listener.retired(generation, changes));
  }

  void failed(Failure failure, @Nullable Generation serving) {
    Event event = listener -> listener.failed(failure);
    tell(registered, "failed", event);
    Pin pin = serving == null ? null : serving.pin("listeners that are told of a failure");
    if (pin != null) {
      try (Pin held = pin;
          Scope scope = held.enter()) {
        tell(held.generation().listeners(), "failed", event);
      }
    }
  }

  void closed() {
    tell(registered, "closed", GenerationListener::closed);
  }

  private static void tell(List<GenerationListener> listeners, String what, Event event) {
    for (GenerationListener listener : listeners) {
      try {
        event.tell(listener);
      } catch (Throwable thrown) {
        String name = listener.getClass().getName();
        LOG.log(Level.WARNING, "The listener " + name + " failed when told " + what, thrown);
      }
    }
  }
}
