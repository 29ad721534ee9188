package dev.reloader;

import dev.reloader.limit.LimitExceededException;
import dev.reloader.pool.ChangeSet;
import dev.reloader.retire.Retiree;
import dev.reloader.retire.Retirement;
import dev.reloader.trace.Step;
import dev.reloader.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds what is served, and puts the next in its place.
 *
 * <p>Readers see one volatile reference. The monitor orders the two writers, a check and a close.
 */
final class Publication {

  private final Retirement retirement;
  private final PinLimit pinLimit;
  private final Trace trace;
  private final Shares shares = new Shares();
  private final Listeners listeners;
  private final Binding binding = new Binding();
  private final List<Generation> live = new CopyOnWriteArrayList<>();
  private volatile State state = State.NEW;

  Publication(Retirement retirement, PinLimit pinLimit, Trace trace, Listeners listeners) {
    this.retirement = retirement;
    this.pinLimit = pinLimit;
    this.trace = trace;
    this.listeners = listeners;
  }

  /** Which of the generations each thread works in. */
  Binding binding() {
    return binding;
  }

  State state() {
    return state;
  }

  /** The generations that were published and are not yet retired, oldest first. */
  List<Generation> live() {
    return live;
  }

  /** Makes a generation that will be retired some day, whether it is published or not. */
  Generation admit(long number, Instant since, Generation.Content content) {
    retirement.admit();
    shares.hold(content.loaders());
    return new Generation(number, since, content, binding, this::retire);
  }

  /** Answers false if a close came first; then the generation is retired at once. */
  synchronized boolean publish(Generation next, SortedMap<String, String> replaced) {
    if (state.closed()) {
      next.supersede(ChangeSet.none());
      return false;
    }
    live.add(next);
    become(State.serving(next, replaced));
    return true;
  }

  /** Answers false if a close came first. */
  synchronized boolean fail(Failure failure, @Nullable Generation broken) {
    if (state.closed()) {
      discard(broken);
      return false;
    }
    if (failure.cause() instanceof LimitExceededException) {
      // It holds no class of what hangs, which is to be retired as soon as it ends.
      become(state.failed(failure, null));
      discard(broken);
    } else {
      become(state.failed(failure, broken));
    }
    return true;
  }

  /** Tells the listeners, with no lock held. */
  void tell(Failure failure) {
    listeners.failed(failure, state.current());
  }

  /** Takes the current generation out of service though there is no other yet. */
  synchronized void withdraw() {
    if (!state.closed()) {
      become(state.between());
    }
  }

  /**
   * Waits until all generations of a loader, which are out of service, are retired.
   *
   * @param patience how long they may be pinned meanwhile; zero for as long as they are
   * @return false if one still is
   */
  synchronized boolean awaitEnd(ClassLoader loader, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      List<Generation> left = live.stream().filter(one -> one.loader() == loader).toList();
      if (left.isEmpty()) {
        return true;
      }
      if (patience.isZero() || left.stream().allMatch(one -> one.pins() == 0)) {
        wait();
      } else {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (millis <= 0) {
          return false;
        }
        wait(millis);
      }
    }
  }

  synchronized void mend() {
    become(state.mended());
  }

  synchronized void close() {
    become(State.CLOSED);
  }

  /** The write comes first: a pin that the superseded generation refuses must find the next one. */
  private void become(State next) {
    State before = state;
    state = next;
    if (before.current() != null && before.current() != next.current()) {
      before.current().supersede(next.changes());
      if (pinLimit.begins()) {
        retirement.watch(() -> pinLimit.look(live));
      }
    }
    if (before.broken() != next.broken()) {
      discard(before.broken());
    }
  }

  /** Has a generation retired that was made and never published. */
  void discard(@Nullable Generation broken) {
    if (broken != null) {
      broken.supersede(ChangeSet.none());
    }
  }

  /** Called exactly once for each generation: after its last pin, or when its failure is mended. */
  private void retire(Generation generation) {
    List<ClassLoader> free = shares.release(generation.loaders());
    if (!free.contains(generation.loader())) {
      // Another generation goes on with the same loader and application, changed in place.
      bury(generation);
      retirement.dismiss();
      return;
    }
    synchronized (this) {
      notifyAll(); // its pins are gone: now it is its stop that is waited for
    }
    retirement.retire(new Superseded(generation, free));
  }

  private synchronized void bury(Generation generation) {
    live.remove(generation);
    generation.forget();
    notifyAll();
  }

  /** A generation on its way out. */
  private final class Superseded implements Retiree {

    private final Generation generation;

    /** Its loaders that no other generation holds. */
    private final List<ClassLoader> free;

    private Trace.Span span = Trace.Span.NONE;

    Superseded(Generation generation, List<ClassLoader> free) {
      this.generation = generation;
      this.free = free;
    }

    @Override
    public String name() {
      return generation.isStarted() ? generation.toString() : generation + " (its start failed)";
    }

    @Override
    public ClassLoader loader() {
      return generation.loader();
    }

    @Override
    public List<ClassLoader> parts() {
      return free.stream().filter(loader -> loader != loader()).toList();
    }

    @Override
    public void stop() throws Exception {
      span = trace.begin(Step.RETIRE);
      span.about(generation.number(), name());
      if (generation.isPrepared()) {
        listeners.beforeRetire(generation, generation.superseding());
      }
      generation.stop();
    }

    @Override
    public void forget() {
      boolean told = generation.isPrepared();
      bury(generation);
      span.close();
      if (told) {
        listeners.retired(generation.number(), generation.superseding());
      }
    }
  }
}
