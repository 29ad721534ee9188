package dev.reloader.servlet.request;

import dev.reloader.Pin;
import dev.reloader.ReloadFailedException;
import dev.reloader.Reloader;
import dev.reloader.Scope;
import dev.reloader.pool.Snapshot;
import dev.reloader.servlet.application.Match;
import dev.reloader.servlet.application.WebApplication;
import dev.reloader.servlet.container.Container;
import dev.reloader.servlet.mismatch.Mismatch;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A request's hold on its generation, from its entry until its response has really ended. Every
 * later dispatch finds it by a request attribute: it is answered by each {@link RequestView}, and
 * set in the container's own request where that goes on without a view. A dispatch from within
 * another, of a request that has been unwrapped, finds it by the thread.
 *
 * <p>Thread-safe: an asynchronous request is served and ended by several threads.
 */
public final class RequestPin {

  /** The name of the request attribute; the application is not shown it. */
  static final String ATTRIBUTE = "dev.reloader.servlet.request.RequestPin";

  // Each request makes one of these: counters of its own would be three more objects.
  private static final AtomicIntegerFieldUpdater<RequestPin> HOLDERS =
      AtomicIntegerFieldUpdater.newUpdater(RequestPin.class, "holders");
  private static final AtomicIntegerFieldUpdater<RequestPin> END =
      AtomicIntegerFieldUpdater.newUpdater(RequestPin.class, "end");

  /** The first dispatch ends the request as it returns. */
  private static final int AT_RETURN = 0;

  /** The container will tell of the end. */
  private static final int AWAITED = 1;

  private static final int ENDED = 2;

  // The request may be reused by the container once it has ended.
  private final String method;
  private final String uri;

  private final Dispatches dispatches;
  private final Pin pin;
  private final WebApplication application;

  /** The request itself, each thread that works for it, and a connection that outlives it. */
  private volatile int holders = 1;

  private volatile int end = AT_RETURN;

  /** Whether the container's own request has the attribute; of the first dispatch's thread. */
  private boolean tied;

  private volatile @Nullable RequestView first;
  private volatile @Nullable AsyncView async;
  private volatile @Nullable Descent descent;
  private @Nullable HttpSession session;
  private @Nullable HttpSession sessionView;

  /** What the pin is told of its holder is set before: {@link #toString} needs no more. */
  RequestPin(HttpServletRequest request, Dispatches dispatches, Reloader reloader)
      throws ReloadFailedException {
    this.method = request.getMethod();
    this.uri = request.getRequestURI();
    this.dispatches = dispatches;
    this.pin = reloader.pin(this);
    this.application = (WebApplication) pin.generation().application();
  }

  /**
   * Returns the pin that a request has, or null where it has none. One that was dispatched from
   * another web application with a reloader has a pin of that one, which is none of ours.
   */
  static @Nullable RequestPin of(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof RequestPin pinned ? pinned : null;
  }

  /** Returns the pin of the request that this thread works for, or null where it does for none. */
  static @Nullable RequestPin ofThread(Reloader reloader) {
    return reloader.enteredFor(RequestPin.class).orElse(null);
  }

  /** Lets what the container does without a view find the pin. */
  void tie(ServletRequest request) {
    if (!tied) {
      request.setAttribute(ATTRIBUTE, this);
      tied = true;
    }
  }

  /** Called as the first dispatch returns, if that ends the request. */
  void untie(ServletRequest request) {
    if (tied) {
      request.removeAttribute(ATTRIBUTE);
    }
  }

  WebApplication application() {
    return application;
  }

  ClassLoader loader() {
    return application.context().getClassLoader();
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
      view = dispatches.session(asked, this);
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
    return current != null && current.isOf(type, path);
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
    if (END.compareAndSet(this, AT_RETURN, AWAITED)) {
      tie(request);
      container.whenEnded(request, this::end);
    }
  }

  /** Whether somebody else will end the request, later than its first dispatch returns. */
  boolean isEndAwaited() {
    return end != AT_RETURN;
  }

  /** Ends the request; a second call does nothing. */
  void end() {
    if (END.getAndSet(this, ENDED) == ENDED) {
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
    HOLDERS.incrementAndGet(this);
  }

  /** Holds the generation unless nobody does any more, until {@link #release}. */
  boolean tryHold() {
    for (int count = holders; count > 0; count = holders) {
      if (HOLDERS.compareAndSet(this, count, count + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Lets this thread work in the generation; null if it was retired in spite of the pin. */
  @Nullable Scope enterGeneration() {
    try {
      return pin.enter();
    } catch (IllegalStateException e) {
      return null; // whoever limits requests has given this one up
    }
  }

  /** Lets go of one hold; the last one's closes the pin. */
  public void release() {
    if (HOLDERS.decrementAndGet(this) == 0) {
      pin.close();
    }
  }

  /** The request, by what the status says of it. */
  @Override
  public String toString() {
    return method + " " + uri;
  }
}
