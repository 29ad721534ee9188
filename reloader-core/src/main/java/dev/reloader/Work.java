package dev.reloader;

import dev.reloader.live.Destination;
import dev.reloader.live.Destinations;
import dev.reloader.live.Instances;
import dev.reloader.live.LiveReferenceException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings work that is no request to its generation: tasks of executors and timers, and calls
 * through live references. Thread-safe.
 *
 * <p>While a failure stands it is the last good generation that works on, whatever is shown to
 * requests: nobody sees a background task's error page, and a timer never runs again a task that
 * threw.
 */
final class Work implements Destinations {

  private final Publication publication;
  private final Runnable check;
  private final BooleanSupplier reload;

  /**
   * Brings work to what is published.
   *
   * @param check looks for a change, if that is due
   * @param reload waits for the one that is under way; answers false if it would wait for itself
   */
  Work(Publication publication, Runnable check, BooleanSupplier reload) {
    this.publication = publication;
    this.check = check;
    this.reload = reload;
  }

  /** Pins for each run what is current then; within other work, it is a part of that. */
  Runnable pinned(Runnable task) {
    return () -> {
      if (publication.binding().scope() != null) {
        task.run();
        return;
      }
      check.run();
      try (Pin pin = serving(task)) {
        if (pin != null) {
          run(task, pin);
        }
      }
    };
  }

  /** Holds what this thread works in until the task has run; without such it is pinned anew. */
  Runnable continuing(Runnable task) {
    Scope scope = publication.binding().scope();
    Pin pin = scope == null ? null : scope.pin(task);
    return pin == null ? pinned(task) : new Continuation(pin, task, pinned(task));
  }

  Executor continuing(Executor executor) {
    return task -> {
      Runnable continuing = continuing(task);
      try {
        executor.execute(continuing);
      } catch (RejectedExecutionException e) {
        if (continuing instanceof Continuation refused) {
          refused.pin.close();
        }
        throw e;
      }
    };
  }

  private static void run(Runnable task, Pin pin) {
    try (Scope scope = pin.enter()) {
      task.run();
    }
  }

  /** Holds the last good generation; null if there is none. */
  private @Nullable Pin serving(Object holder) {
    while (true) {
      State seen = publication.state();
      Generation current = seen.current();
      if (current == null && !(seen.isBetween() && reload.getAsBoolean())) {
        return null;
      }
      Pin pin = current == null ? null : current.pin(holder);
      // Refused only when it was superseded since the state was read: look again.
      if (pin != null) {
        return pin;
      }
    }
  }

  /**
   * No check is made: a call starts no application in a caller's middle, and waits for nobody but
   * for a generation that must not overlap another.
   */
  @Override
  public Destination of(String reference) {
    Scope scope = publication.binding().scope();
    if (scope != null) {
      return new Call(scope.generation(), null, null);
    }
    Pin pin = serving(reference);
    if (pin == null) {
      throw new LiveReferenceException(
          "The " + reference + " cannot be called: " + absence(), null);
    }
    return new Call(pin.generation(), pin, pin.enter());
  }

  private String absence() {
    State state = publication.state();
    Failure failure = state.failure();
    if (state.closed()) {
      return "the reloader is closed";
    }
    return failure == null
        ? "there is no generation yet"
        : "there is no good generation yet. " + failure.message();
  }

  /** A task that has a generation; run once more, it has none any longer. */
  private record Continuation(Pin pin, Runnable task, Runnable again) implements Runnable {

    @Override
    public void run() {
      if (pin.isClosed()) {
        again.run();
        return;
      }
      try (Pin held = pin) {
        Work.run(task, held);
      }
    }
  }

  private record Call(Generation generation, @Nullable Pin pin, @Nullable Scope scope)
      implements Destination {

    @Override
    public String name() {
      return generation.toString();
    }

    @Override
    public ClassLoader loader() {
      return generation.loader();
    }

    @Override
    public Instances instances() {
      return generation.instances();
    }

    @Override
    public void close() {
      if (scope != null) {
        scope.close();
      }
      if (pin != null) {
        pin.close();
      }
    }
  }
}
