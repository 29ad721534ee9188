package dev.reloader.servlet.application.event;

import dev.reloader.servlet.application.component.Steps;
import java.util.EventListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The listeners of one kind, in the order in which they were added.
 *
 * <p>Thread-safe: whoever is told of an event is settled as the telling begins.
 *
 * @param <L> the kind of listener
 */
final class Audience<L extends EventListener> {
  private final Class<L> kind;
  private final Steps steps;
  private final List<L> listeners = new CopyOnWriteArrayList<>();

  Audience(Class<L> kind, Steps steps) {
    this.kind = kind;
    this.steps = steps;
  }

  /** Adds the listener if it is of this kind. */
  void add(EventListener listener) {
    if (kind.isInstance(listener)) {
      listeners.add(kind.cast(listener));
    }
  }

  boolean isEmpty() {
    return listeners.isEmpty();
  }

  void tell(Consumer<L> event) {
    for (L listener : listeners) {
      tell(listener, event);
    }
  }

  void tellInReverse(Consumer<L> event) {
    if (listeners.isEmpty()) {
      return;
    }
    List<L> settled = List.copyOf(listeners);
    for (int i = settled.size() - 1; i >= 0; i--) {
      tell(settled.get(i), event);
    }
  }

  /** Tells one after the other until one of them throws. */
  void tellOrThrow(Consumer<L> event) {
    for (L listener : listeners) {
      event.accept(listener);
    }
  }

  private void tell(L listener, Consumer<L> event) {
    steps.guard(
        "Listener " + listener.getClass().getName() + " (" + kind.getSimpleName() + ")",
        () -> event.accept(listener));
  }
}
