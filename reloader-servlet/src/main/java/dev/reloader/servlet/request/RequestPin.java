package dev.reloader.servlet.request;

import dev.reloader.Generation;
import dev.reloader.Pin;
import dev.reloader.Scope;
import dev.reloader.pool.Snapshot;
import dev.reloader.servlet.application.Match;
import dev.reloader.servlet.application.WebApplication;
import dev.reloader.servlet.container.Container;
import dev.reloader.servlet.mismatch.Mismatch;
import dev.reloader.servlet.session.Sessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request's hold on its generation, from its entry until its response has really ended. Kept in a
 * request attribute, so that every later dispatch of the request finds it.
 *
 * <p>Thread-safe: an asynchronous request is served and ended by several threads.
 */
public final class RequestPin {

  /** The name of the request attribute; the application is not shown it. */
  static final String ATTRIBUTE = "dev.reloader.servlet.request.RequestPin";

  private final Pin pin;
  private final WebApplication application;
  private final ClassLoader loader;
  private final Sessions sessions;
  private final Supplier<Optional<Generation>> current;

  /** The request itself, each thread that works for it, and a connection that outlives it. */
  private final AtomicInteger holders = new AtomicInteger(1);

  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicBoolean endAwaited = new AtomicBoolean();

  private volatile @Nullable RequestView first;
  private volatile @Nullable AsyncView async;
  private volatile @Nullable Descent descent;
  private @Nullable HttpSession session;
  private @Nullable HttpSession sessionView;

  RequestPin(Pin pin, Sessions sessions, Supplier<Optional<Generation>> current) {
    Generation generation = pin.generation();
    this.pin = pin;
    this.application = (WebApplication) generation.application();
    this.loader = generation.loader();
    this.sessions = sessions;
    this.current = current;
  }

  /** Returns the pin that a request has, or null where it has none. */
  public static @Nullable RequestPin of(ServletRequest request) {
    return (RequestPin) request.getAttribute(ATTRIBUTE);
  }

  WebApplication application() {
    return application;
  }

  ClassLoader loader() {
    return loader;
  }

  /** Returns the number of the pinned generation. */
  public long generation() {
    return pin.generation().number();
  }

  /** Notes the view that the request has on its first dispatch, which its listeners are told of. */
  void enter(RequestView view) {
    first = view;
    application.events().requestInitialized(view);
  }

  /** What served the request on its first dispatch; null before. */
  @Nullable Match firstMatch() {
    RequestView view = first;
    return view == null ? null : view.match();
  }

  /** What served the request before an error dispatch; null where the container refused it. */
  @Nullable Match failedMatch() {
    RequestView view = first;
    return view == null || view.type() == DispatcherType.ERROR ? null : view.match();
  }

  /** Returns the generation's view of the session; the same object for the same session. */
  synchronized HttpSession session(HttpSession asked) {
    HttpSession view = sessionView;
    if (view == null || (asked != session && asked != view)) {
      view = sessions.view(asked, application.context(), new GenerationReader(loader, current));
      session = asked;
      sessionView = view;
    }
    return view;
  }

  /** The request's asynchronous context as last started; null before. */
  @Nullable AsyncView async() {
    return async;
  }

  void async(AsyncView started) {
    async = started;
  }

  void descend(Descent begun) {
    descent = begun;
  }

  /** Whether this very dispatch has already been through the generation's chain. */
  boolean hasDescended(DispatcherType type, String path) {
    Descent current = descent;
    return current != null && current.type() == type && current.path().equals(path);
  }

  /** Ends the descent, and returns it; null if there was none. */
  @Nullable Descent ascend() {
    Descent ended = descent;
    descent = null;
    return ended;
  }

  /** Says more of what ended a dispatch, if classes of two generations have met. */
  void explain(Throwable thrown, HttpServletRequest request) {
    Snapshot snapshot = pin.generation().snapshot();
    new Mismatch(
            pin.generation().number(),
            type -> snapshot.classFile(type) != null,
            () -> request.getSession(false),
            request.getServletContext())
        .explain(thrown);
  }

  /** Keeps the pin until the container has ended the response, error dispatches and all. */
  void awaitEnd(HttpServletRequest request, Container container) {
    if (endAwaited.compareAndSet(false, true)) {
      container.whenEnded(request, this::end);
    }
  }

  /** Whether somebody else will end the request, later than its first dispatch returns. */
  boolean isEndAwaited() {
    return endAwaited.get();
  }

  /** Ends the request; a second call does nothing. */
  void end() {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    RequestView view = first;
    try {
      if (view != null && application.events().hasRequestListeners()) {
        RequestScope.within(this, () -> application.events().requestDestroyed(view));
      }
    } finally {
      release();
    }
  }

  /** Holds the generation for something that outlives the request, until {@link #release}. */
  void hold() {
    holders.incrementAndGet();
  }

  /** Holds the generation unless nobody does any more, until {@link #release}. */
  boolean tryHold() {
    return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Lets this thread work in the generation; null if it was retired in spite of the pin. */
  @Nullable Scope enterGeneration() {
    try {
      return pin.enter();
    } catch (IllegalStateException e) {
      return null; // whoever limits requests has given this one up
    }
  }

  void release() {
    if (holders.decrementAndGet() == 0) {
      pin.close();
    }
  }
}
