package dev.reloader.servlet.request;

import dev.reloader.servlet.application.ApplicationChain;
import dev.reloader.servlet.application.Match;
import dev.reloader.servlet.application.event.Events;
import dev.reloader.servlet.container.Container;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request as its generation sees it during one dispatch: with the generation's context, session
 * and asynchronous context, and the path elements of the generation's servlet.
 *
 * <p>A forward or an include shows another view over this one; what has an effect (events,
 * asynchronous start) is then left to the innermost.
 */
final class RequestView extends HttpServletRequestWrapper {

  /** Attributes that tie us to the request; none of the application's business. */
  private static final String OURS = "dev.reloader.servlet.";

  private final HttpServletResponse response;
  private final RequestPin pinned;
  private final Container container;
  private final Match match;
  private final DispatcherType type;
  private final boolean overView;
  private @Nullable ApplicationChain chain;
  private @Nullable ServletInputStream input;

  /**
   * Shows a request.
   *
   * @param response what is shown together with it
   * @param match what serves this dispatch
   * @param overView whether the request is itself shown through a view
   */
  RequestView(
      HttpServletRequest request,
      HttpServletResponse response,
      RequestPin pinned,
      Container container,
      Match match,
      DispatcherType type,
      boolean overView) {
    super(request);
    this.response = response;
    this.pinned = pinned;
    this.container = container;
    this.match = match;
    this.type = type;
    this.overView = overView;
  }

  /** Tells whether a request, or any that it wraps, is a view. */
  static boolean isBelow(ServletRequest request) {
    ServletRequest current = request;
    while (current instanceof ServletRequestWrapper wrapper) {
      if (current instanceof RequestView) {
        return true;
      }
      current = wrapper.getRequest();
    }
    return false;
  }

  /** Notes the chain that the request goes through now. */
  void within(ApplicationChain way) {
    chain = way;
  }

  Match match() {
    return match;
  }

  DispatcherType type() {
    return type;
  }

  @Override
  public ServletContext getServletContext() {
    return pinned.application().context();
  }

  @Override
  public @Nullable HttpSession getSession(boolean create) {
    HttpSession session = super.getSession(create);
    return session == null ? null : pinned.session(session);
  }

  @Override
  public HttpSession getSession() {
    return pinned.session(super.getSession());
  }

  // Path elements. A container that dispatches from here may put its own wrapper between this view
  // and the request (Tomcat does), so that the elements below change while the view stays: they are
  // only replaced while they still make up the path that was matched.

  @Override
  public String getServletPath() {
    String servletPath = super.getServletPath();
    return isMatched(servletPath, super.getPathInfo()) ? match.servletPath() : servletPath;
  }

  @Override
  public @Nullable String getPathInfo() {
    String pathInfo = super.getPathInfo();
    return isMatched(super.getServletPath(), pathInfo) ? match.pathInfo() : pathInfo;
  }

  @Override
  public @Nullable String getPathTranslated() {
    String pathInfo = getPathInfo();
    return pathInfo == null ? null : getServletContext().getRealPath(pathInfo);
  }

  @Override
  public HttpServletMapping getHttpServletMapping() {
    return isMatched(super.getServletPath(), super.getPathInfo())
        ? match.mapping()
        : super.getHttpServletMapping();
  }

  /** While a path is included, the elements are those of the request that includes it. */
  private boolean isMatched(@Nullable String servletPath, @Nullable String pathInfo) {
    return type != DispatcherType.INCLUDE
        && !match.container()
        && DispatchPath.join(servletPath, pathInfo).equals(match.path());
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    if (name.equals(RequestPin.ATTRIBUTE)) {
      return pinned;
    }
    return DispatchAttributes.mayTell(name, type)
        ? dispatchAttributes().get(name)
        : super.getAttribute(name);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    Set<String> names = new LinkedHashSet<>(Collections.list(super.getAttributeNames()));
    names.removeIf(name -> name.startsWith(OURS));
    dispatchAttributes().correct(names);
    return Collections.enumeration(names);
  }

  private DispatchAttributes dispatchAttributes() {
    return new DispatchAttributes(getRequest(), pinned, match, type);
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (value == null) {
      removeAttribute(name);
      return;
    }
    Events events = pinned.application().events();
    if (overView || name.startsWith(OURS) || !events.hasRequestAttributeListeners()) {
      super.setAttribute(name, value);
      return;
    }
    Object before = super.getAttribute(name);
    super.setAttribute(name, value);
    if (before == null) {
      events.requestAttributeAdded(this, name, value);
    } else {
      events.requestAttributeReplaced(this, name, before);
    }
  }

  @Override
  public void removeAttribute(String name) {
    Events events = pinned.application().events();
    boolean told = !overView && !name.startsWith(OURS) && events.hasRequestAttributeListeners();
    Object before = told ? super.getAttribute(name) : null;
    super.removeAttribute(name);
    if (before != null) {
      events.requestAttributeRemoved(this, name, before);
    }
  }

  @Override
  public boolean isAsyncSupported() {
    ApplicationChain way = chain;
    return (way == null || way.asyncSupported()) && super.isAsyncSupported();
  }

  @Override
  public AsyncContext startAsync() {
    checkAsync();
    return started(super.startAsync(), this, response);
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse answer) {
    checkAsync();
    return started(super.startAsync(request, answer), request, answer);
  }

  private void checkAsync() {
    if (!isAsyncSupported()) {
      throw new IllegalStateException(
          "A filter or servlet of this request does not declare async-supported");
    }
  }

  private AsyncContext started(
      AsyncContext context, ServletRequest request, ServletResponse answer) {
    if (context instanceof AsyncView) {
      return context; // of the view below
    }
    boolean original = request == this && answer == response;
    AsyncView view = new AsyncView(context, pinned, container, request, answer, original);
    pinned.async(view);
    pinned.awaitEnd((HttpServletRequest) getRequest(), container);
    return view;
  }

  @Override
  public AsyncContext getAsyncContext() {
    AsyncContext context = super.getAsyncContext(); // tells by an exception where there is none
    AsyncView view = pinned.async();
    return view == null ? context : view;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (overView) {
      return super.getInputStream();
    }
    ServletInputStream view = input;
    if (view == null) {
      view = new InputView(super.getInputStream(), pinned);
      input = view;
    }
    return view;
  }

  @Override
  public <T extends HttpUpgradeHandler> T upgrade(Class<T> handlerClass)
      throws IOException, ServletException {
    if (overView) {
      return super.upgrade(handlerClass);
    }
    if (container.ownsUpgrade(handlerClass)) {
      T handler = super.upgrade(handlerClass);
      pinned.hold();
      pinned.application().connections().opened(pinned::release);
      return handler;
    }
    // Never made by the container, which would keep the class of a generation.
    T handler = NewInstance.of(handlerClass);
    super.upgrade(UpgradeView.class).show(handler, pinned);
    return handler;
  }
}
