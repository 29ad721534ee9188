package app;

import jakarta.servlet.*;
import jakarta.servlet.http.*;
import java.io.IOException;

/** Answers later: /async/WAY. */
public class Asynchronous extends HttpServlet {

  static final class Listening implements AsyncListener {
    private final String id;
    private final String onTimeout;

    Listening(ServletRequest request) {
      this.id = Journal.id(request);
      this.onTimeout = request.getParameter("timeout");
    }

    public void onStartAsync(AsyncEvent event) {
      Journal.write(id, "async started again");
    }

    public void onComplete(AsyncEvent event) {
      Journal.write(id, "async complete " + (event.getSuppliedRequest() != null));
    }

    public void onTimeout(AsyncEvent event) throws IOException {
      Journal.write(id, "async timeout");
      AsyncContext context = event.getAsyncContext();
      if ("complete".equals(onTimeout)) {
        context.getResponse().getWriter().print("timed out");
        context.complete();
      } else if ("dispatch".equals(onTimeout)) {
        context.dispatch("/exact");
      } else if ("error".equals(onTimeout)) {
        ((HttpServletResponse) context.getResponse()).sendError(410);
        context.complete();
      }
    }

    public void onError(AsyncEvent event) throws IOException {
      Journal.write(id, "async error " + event.getThrowable());
      if ("complete".equals(onTimeout)) {
        event.getAsyncContext().getResponse().getWriter().print("mended");
        event.getAsyncContext().complete();
      }
    }
  }

  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String way = request.getPathInfo();
    if (request.getDispatcherType() == DispatcherType.ASYNC) {
      response.getWriter().print("again " + request.isAsyncStarted() + " " + request.getAttribute("dispatched")
          + " " + request.getAttribute(AsyncContext.ASYNC_SERVLET_PATH) + " " + way + "\n");
      if (!"/twice".equals(way) || "2".equals(request.getAttribute("dispatched"))) {
        return;
      }
      request.setAttribute("dispatched", "2");
    } else {
      request.setAttribute("dispatched", "1");
      response.setContentType("text/plain");
      response.getWriter().print("first\n");
    }
    AsyncContext async =
        way.contains("plain")
            ? request.startAsync()
            : way.contains("covered")
                ? request.startAsync(new Plain.Request(request), new Plain.Response(response))
                : request.startAsync(request, response);
    async.setTimeout(way.startsWith("/timeout") ? 50 : 10_000);
    async.addListener(new Listening(request));
    switch (way) {
      case "/complete", "/plain-complete" -> async.complete();
      case "/start", "/plain-start" -> async.start(() -> {
        try {
          async.getResponse().getWriter().print("started "
              + (Thread.currentThread().getContextClassLoader() == Asynchronous.class.getClassLoader())
              + " " + async.hasOriginalRequestAndResponse() + " " + async.getTimeout()
              + " " + (async.getRequest() != null));
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
        async.complete();
      });
      case "/thread" -> new Thread(() -> {
        try {
          async.getResponse().getWriter().print("thread");
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
        async.complete();
      }).start();
      case "/dispatch", "/plain-dispatch", "/twice" -> async.dispatch();
      case "/dispatch-path", "/covered" -> async.dispatch(request.getParameter("to"));
      case "/start-dispatch" -> async.start(() -> async.dispatch(request.getParameter("to")));
      case "/dispatch-static" -> async.dispatch("/static/a.txt");
      case "/timeout" -> { }
      case "/throw" -> throw new Failing.Custom("after startAsync");
      case "/error" -> {
        response.sendError(404);
        async.complete();
      }
      case "/start-error" -> async.start(() -> {
        try {
          ((HttpServletResponse) async.getResponse()).sendError(404, "later");
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
        async.complete();
      });
      case "/created" -> {
        try {
          Listening2 created = async.createListener(Listening2.class);
          async.addListener(created, request, response);
        } catch (ServletException e) {
          response.getWriter().print(e);
        }
        async.complete();
      }
      case "/again" -> {
        try {
          request.startAsync();
        } catch (IllegalStateException e) {
          response.getWriter().print("illegal state");
        }
        async.complete();
      }
      default -> {
        response.getWriter().print("no such way " + way);
        async.complete();
      }
    }
  }

  public static class Listening2 implements AsyncListener {
    public void onStartAsync(AsyncEvent event) {}

    public void onComplete(AsyncEvent event) {
      Journal.write(Journal.id(event.getSuppliedRequest()), "created: complete");
    }

    public void onTimeout(AsyncEvent event) {}

    public void onError(AsyncEvent event) {}
  }
}
