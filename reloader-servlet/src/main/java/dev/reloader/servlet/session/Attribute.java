package dev.reloader.servlet.session;

import dev.reloader.servlet.session.packing.Packed;
import dev.reloader.servlet.session.packing.Packing;
import dev.reloader.servlet.session.packing.Parcel;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.io.Serializable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the container's session holds in place of an attribute's object: one object for each
 * generation that uses the attribute, all made of what was stored last.
 *
 * <p>The first read of a generation carries the newest object to it; from then on it has its own,
 * so that requests of two generations can use one attribute at once. When a generation is retired,
 * what only it had is packed until another one reads it, and nothing of it stays here.
 *
 * <p>Thread-safe. Those who change the state compete by compare-and-set: a read of another
 * generation, the same object stored again, and the retirement of a generation.
 */
class Attribute implements HttpSessionBindingListener, HttpSessionActivationListener {

  private static final Logger LOGGER = System.getLogger("dev.reloader");
  private static final int PATIENCE_SECONDS = 5;

  private final String name;
  private final AtomicReference<State> state;

  /**
   * Saves requests that come together from carrying the same object each. It protects nothing, for
   * code of the application runs below it, which may wait for whatever it likes: whoever cannot get
   * it in time carries without.
   */
  private final ReentrantLock carrying = new ReentrantLock();

  /** The container's; null until known, after the container has restored it. */
  private volatile @Nullable HttpSession session;

  /** Whether the session has let go of this, so that nobody will read it any more. */
  private volatile boolean unbound;

  Attribute(String name, State state, @Nullable HttpSession session) {
    this.name = name;
    this.state = new AtomicReference<>(state);
    this.session = session;
  }

  /** Makes the attribute for what a generation stores. */
  static Attribute of(String name, Side side, Object value, HttpSession session) {
    State state = State.of(Version.stored(side, value));
    Attribute attribute =
        value instanceof Serializable
            ? new StorableAttribute(name, state, session)
            : new Attribute(name, state, session);
    side.has(attribute);
    return attribute;
  }

  final String name() {
    return name;
  }

  private State now() {
    return Objects.requireNonNull(state.get());
  }

  /**
   * Reads the attribute for a generation, to which it is carried if need be.
   *
   * @param container the session that holds it
   * @return null where it cannot be carried
   */
  final @Nullable Object read(Side side, HttpSession container) {
    session = container;
    Version own = now().of(side);
    if (own != null) {
      return own.value();
    }
    Arrival underWay = Arrival.of(this, side);
    return underWay != null ? underWay.value() : alone(() -> arrive(side));
  }

  private @Nullable Object arrive(Side side) {
    Arrival arrival = Arrival.begin(this, side);
    try {
      return carry(side, arrival);
    } finally {
      arrival.end();
    }
  }

  private @Nullable Object carry(Side side, Arrival arrival) {
    while (true) {
      State before = now();
      Version own = before.of(side);
      if (own != null || before.isLost()) {
        return own == null ? null : own.value();
      }
      Delivery delivery = Delivery.of(name, before.source(), side, session);
      arrival.has(delivery.value());
      if (delivery.value() != null && !delivery.same()) {
        Callbacks.didActivate(side, delivery.value(), session);
      }
      Version version = Version.carried(side, delivery.value());
      boolean newest = version.value() != null && side.isCurrent();
      if (state.compareAndSet(before, before.with(version, newest))) {
        side.has(this);
        tell(before.source(), side, delivery);
        return version.value();
      }
    }
  }

  /** What is the same to all generations is not carried to any. */
  private void tell(Source source, Side side, Delivery delivery) {
    if (delivery.failure() != null) {
      side.carries().lost(name, source.type(), side.name(), delivery.failure());
    } else if (delivery.value() == null) {
      side.carries().dropped(name, source.type(), side.name(), "sessions=drop");
    } else if (!delivery.same()) {
      side.carries().carried(name, delivery.value().getClass().getName(), side.name());
    }
  }

  /**
   * Stores an object that the generation already has; false where it has not.
   *
   * <p>That is how applications say that they have changed it. A request that still runs on a
   * superseded generation goes on with its own; what it stores again becomes everybody's, unless a
   * later generation has stored its own since.
   */
  final boolean storeAgain(Side side, Object value) {
    while (true) {
      State before = now();
      Version own = before.of(side);
      if (own == null || own.value() != value) {
        return false;
      }
      boolean current = side.isCurrent();
      if (!current && own != before.source() && before.source().isStored()) {
        return true;
      }
      Version stored = Version.stored(side, value);
      State after = current ? before.without(own).with(stored, true) : State.of(stored);
      if (state.compareAndSet(before, after)) {
        return true;
      }
    }
  }

  /** Takes the version of a generation away, which is about to be retired. */
  final void leave(Side side) {
    Version own = now().of(side);
    if (own != null) {
      alone(() -> leave(own));
    }
  }

  private @Nullable Void leave(Version version) {
    Packed packed = new Packed.Nothing("its generation is retired");
    Object value = version.value();
    if (value != null && !unbound) {
      if (now().source() == version) {
        packed = version.pack(name, session);
      } else {
        Callbacks.willPassivate(version.side(), value, session);
      }
    }
    State before = now();
    while (!state.compareAndSet(before, before.without(version, packed))) {
      before = now();
    }
    if (value != null
        && !unbound
        && before.source() == version
        && packed instanceof Packed.Nothing nothing) {
      lose(before, version, value, nothing);
    }
    return null;
  }

  /** Lets go of what no other generation can ever have. */
  private void lose(State before, Version version, Object value, Packed.Nothing nothing) {
    if (!before.isMissed() && version.side().policy() == SessionPolicy.CARRY) {
      version.side().carries().lost(name, version.type(), "later generations", nothing.reason());
    }
    HttpSession container = session;
    if (container != null) {
      Callbacks.unbound(version.side(), value, name, container);
    }
  }

  private <T extends @Nullable Object> T alone(Supplier<T> code) {
    boolean locked = false;
    try {
      locked = carrying.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      return code.get();
    } finally {
      if (locked) {
        carrying.unlock();
      }
    }
  }

  /** What a container is to store with its session; null where that is impossible. */
  final @Nullable Parcel store() {
    Source source = now().source();
    try {
      return source.store();
    } catch (Exception | LinkageError | StackOverflowError e) {
      LOGGER.log(
          Level.WARNING,
          "Session attribute \"{0}\" is not stored with its session: {1}",
          name,
          Packing.reason(e));
      return null;
    }
  }

  // What the container tells, passed on to the newest object.

  @Override
  public final void valueBound(HttpSessionBindingEvent event) {
    unbound = false;
    if (now().source() instanceof Version version && version.value() != null) {
      Callbacks.bound(version.side(), version.value(), name, event.getSession());
    }
  }

  /** No generation may have it at this moment; then the current one is to hear of it. */
  @Override
  public final void valueUnbound(HttpSessionBindingEvent event) {
    unbound = true;
    HttpSession container = event.getSession();
    if (now().source() instanceof Version version) {
      if (version.value() != null) {
        Callbacks.unbound(version.side(), version.value(), name, container);
      }
      return;
    }
    Side current = listens() ? Sessions.current(container.getServletContext()) : null;
    Object value = current == null ? null : read(current, container);
    if (current != null && value != null) {
      Callbacks.unbound(current, value, name, container);
    }
  }

  private boolean listens() {
    return now().source() instanceof Source.Remains remains && remains.packed().listens();
  }

  @Override
  public final void sessionWillPassivate(HttpSessionEvent event) {
    if (now().source() instanceof Version version && version.value() != null) {
      Callbacks.willPassivate(version.side(), version.value(), event.getSession());
    }
  }

  /** What is packed is told when it is unpacked. */
  @Override
  public final void sessionDidActivate(HttpSessionEvent event) {
    if (now().source() instanceof Version version && version.value() != null) {
      Callbacks.didActivate(version.side(), version.value(), event.getSession());
    }
  }
}
