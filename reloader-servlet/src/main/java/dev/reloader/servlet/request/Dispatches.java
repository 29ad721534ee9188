package dev.reloader.servlet.request;

import dev.reloader.ReloadFailedException;
import dev.reloader.Reloader;
import dev.reloader.servlet.application.ApplicationChain;
import dev.reloader.servlet.application.Match;
import dev.reloader.servlet.application.WebApplication;
import dev.reloader.servlet.application.context.ContainerDispatcher;
import dev.reloader.servlet.container.Container;
import dev.reloader.servlet.session.Sessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Brings each dispatch of a request through the generation that the request is pinned to.
 * Thread-safe.
 */
public final class Dispatches {

  private static final int FIRST_ERROR_STATUS = 400;

  private final Container container;
  private final Access access;
  private final Sessions sessions;
  private final Reloader reloader;

  /**
   * Creates the way through the generations.
   *
   * @param container ends requests and reads their parts
   * @param sessions shows sessions to a generation
   * @param reloader has the generations
   */
  public Dispatches(Container container, Sessions sessions, Reloader reloader) {
    this.container = container;
    this.access = new Access(container);
    this.sessions = sessions;
    this.reloader = reloader;
  }

  /** Returns the pin that a request has, or null where this is its first dispatch. */
  public @Nullable RequestPin pinned(HttpServletRequest request) {
    RequestPin pinned = RequestPin.of(request);
    return pinned == null && request.getDispatcherType() != DispatcherType.REQUEST
        ? RequestPin.ofThread(reloader)
        : pinned;
  }

  /**
   * Pins a request to the current generation, after the reloader has checked.
   *
   * @return to be served, or released
   * @throws ReloadFailedException as {@link Reloader#pin(Object)} does
   */
  public RequestPin pin(HttpServletRequest request) throws ReloadFailedException {
    return new RequestPin(request, this, reloader);
  }

  /**
   * Serves the first dispatch of a request, and sees to it that the pin is closed once the response
   * has ended: at return, or after error dispatches or asynchronous processing.
   */
  public void first(
      RequestPin pinned,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    boolean done = false;
    try {
      serve(pinned, request, response, chain);
      done = response.getStatus() < FIRST_ERROR_STATUS;
    } finally {
      if (!pinned.isEndAwaited()) {
        leave(pinned, request, done);
      }
    }
  }

  /** An error status or an exception may be followed by an error dispatch: still this request. */
  private void leave(RequestPin pinned, HttpServletRequest request, boolean done) {
    if (done) {
      pinned.untie(request);
      pinned.end();
    } else {
      pinned.awaitEnd(request, container);
    }
  }

  /** The generation's view of a session. */
  HttpSession session(HttpSession asked, RequestPin pinned) {
    GenerationReader reader = new GenerationReader(pinned.loader(), reloader::current);
    return sessions.view(asked, pinned.application().context(), reader);
  }

  /** Serves a later dispatch of a request: forward, include, error or asynchronous. */
  public void nested(
      RequestPin pinned,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    if (isForContainer(request)) {
      chain.doFilter(request, response);
    } else {
      serve(pinned, request, response, chain);
    }
  }

  /**
   * Whether the container was told by name which of its own servlets is to serve. What that servlet
   * dispatches to a path in turn (a welcome file) is the generation's again.
   */
  private static boolean isForContainer(HttpServletRequest request) {
    return request.getAttribute(ContainerDispatcher.ATTRIBUTE) instanceof String path
        && path.equals(DispatchPath.of(request, request.getDispatcherType()));
  }

  private void serve(
      RequestPin pinned,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    DispatcherType type = request.getDispatcherType();
    String path = DispatchPath.of(request, type);
    if (pinned.hasDescended(type, path)) {
      chain.doFilter(request, response); // the filter is mapped twice
      return;
    }
    RequestScope scope = RequestScope.enter(pinned);
    try {
      pass(pinned, type, path, request, response, chain);
    } catch (UnavailableException e) {
      Unavailability.answer(response, e);
    } catch (IOException | ServletException | RuntimeException | Error e) {
      pinned.explain(e, request);
      throw e;
    } finally {
      scope.leave();
    }
  }

  private void pass(
      RequestPin pinned,
      DispatcherType type,
      String path,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    WebApplication application = pinned.application();
    Match match = application.route(path);
    boolean viewed = RequestView.isBelow(request);
    HttpServletResponse shown = viewed ? response : new ResponseView(response, pinned);
    RequestView view = new RequestView(request, shown, pinned, container, match, type, viewed);
    ApplicationChain way;
    if (endsAtPlaceholder(match, type, request)) {
      way = application.chainThrough(match, type, new Descent(chain, pinned, type, match));
    } else {
      Descent descent = new Descent(chain, pinned, type, match);
      // The container's own servlets take short cuts for its own objects.
      FilterChain bare =
          (asked, answered) -> {
            pinned.tie(request);
            descent.doFilter(
                asked == view ? request : asked, answered == shown ? response : answered);
          };
      way = application.chain(match, type, bare);
    }
    view.within(way);
    limitParts(match, request);
    if (pinned.firstMatch() == null) {
      pinned.enter(view);
    }
    if (type != DispatcherType.REQUEST || access.permits(match, request, response)) {
      ServletRequest handed = Covered.or(request, view);
      if (handed != view) {
        pinned.tie(request);
      }
      way.doFilter(handed, Covered.or(response, shown));
    }
  }

  /**
   * Whether the rest of the container's chain ends at the placeholder of what the generation
   * serves. Then the way leads down there, so that filters which stay the container's (Tomcat's for
   * WebSocket, an embedder's) and the servlet's run-as role have their effect.
   */
  private boolean endsAtPlaceholder(Match match, DispatcherType type, HttpServletRequest request) {
    return type == DispatcherType.REQUEST
        && !match.container()
        && container.placeholders().contains(match.servletName())
        && match.servletName().equals(request.getHttpServletMapping().getServletName());
  }

  private void limitParts(Match match, HttpServletRequest request) {
    var component = match.component();
    var limits = component == null ? null : component.demands().multipart();
    if (limits != null) {
      container.multipart(request, limits);
    }
  }
}
