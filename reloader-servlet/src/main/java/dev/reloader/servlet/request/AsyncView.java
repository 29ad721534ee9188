package dev.reloader.servlet.request;

import dev.reloader.servlet.container.Container;
import dev.reloader.servlet.page.live.LiveResponse;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * The asynchronous context as its generation sees it: what runs on other threads has the
 * generation's loader as context class loader, and finds the request as the application knows it.
 */
final class AsyncView implements AsyncContext {

  private final AsyncContext context;
  private final RequestPin pinned;
  private final Container container;
  private final ServletRequest request;
  private final ServletResponse response;
  private final boolean original;

  /**
   * Shows an asynchronous context.
   *
   * @param request what the application started it with
   * @param response what the application started it with
   * @param original whether these are as the application got them
   */
  AsyncView(
      AsyncContext context,
      RequestPin pinned,
      Container container,
      ServletRequest request,
      ServletResponse response,
      boolean original) {
    this.context = context;
    this.pinned = pinned;
    this.container = container;
    this.request = request;
    this.response = response;
    this.original = original;
  }

  @Override
  public ServletRequest getRequest() {
    context.getRequest(); // an exception tells that it has ended
    return request;
  }

  @Override
  public ServletResponse getResponse() {
    context.getResponse();
    return response;
  }

  @Override
  public boolean hasOriginalRequestAndResponse() {
    return original;
  }

  @Override
  public void dispatch() {
    context.dispatch();
  }

  @Override
  public void dispatch(String path) {
    container.dispatch(context, pinned.application().context().container(), path);
  }

  /** A container only knows its own contexts. */
  @Override
  public void dispatch(ServletContext target, String path) {
    if (target == pinned.application().context()) {
      dispatch(path);
    } else {
      context.dispatch(target, path);
    }
  }

  /** What is held back of a page must be written while there is a response. */
  @Override
  public void complete() {
    try {
      LiveResponse.finish(response);
    } catch (IOException e) {
      // the client is gone; nobody misses it
    }
    context.complete();
  }

  @Override
  public void start(Runnable task) {
    context.start(
        () -> {
          RequestScope.within(pinned, task::run);
        });
  }

  @Override
  public void addListener(AsyncListener listener) {
    addListener(listener, request, response);
  }

  @Override
  public void addListener(AsyncListener listener, ServletRequest asked, ServletResponse answered) {
    context.addListener(new Listener(listener, asked, answered));
  }

  @Override
  public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
    return NewInstance.of(type);
  }

  @Override
  public void setTimeout(long milliseconds) {
    context.setTimeout(milliseconds);
  }

  @Override
  public long getTimeout() {
    return context.getTimeout();
  }

  /** A listener of the application; the event tells of the view that was started last. */
  private final class Listener implements AsyncListener {

    private final AsyncListener listener;
    private final ServletRequest asked;
    private final ServletResponse answered;

    Listener(AsyncListener listener, ServletRequest asked, ServletResponse answered) {
      this.listener = listener;
      this.asked = asked;
      this.answered = answered;
    }

    private AsyncEvent seen(AsyncEvent event) {
      AsyncView last = pinned.async();
      AsyncContext current = last == null ? AsyncView.this : last;
      return new AsyncEvent(current, asked, answered, event.getThrowable());
    }

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
      RequestScope.within(pinned, () -> listener.onComplete(seen(event)));
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
      RequestScope.within(pinned, () -> listener.onTimeout(seen(event)));
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
      RequestScope.within(pinned, () -> listener.onError(seen(event)));
    }

    /**
     * A restart clears the listeners; one that wants to hear of it again adds itself to the event's
     * context. The view of the new start is not noted yet while the container tells of it.
     */
    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
      AsyncView restarted =
          new AsyncView(event.getAsyncContext(), pinned, container, request, response, original);
      RequestScope.within(
          pinned,
          () ->
              listener.onStartAsync(
                  new AsyncEvent(restarted, asked, answered, event.getThrowable())));
    }
  }
}
