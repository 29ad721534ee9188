package dev.reloader.servlet.application;

import dev.reloader.limit.Limit;
import dev.reloader.pool.Snapshot;
import dev.reloader.servlet.blueprint.Blueprint;
import dev.reloader.servlet.container.Container;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/** A real container whose requests are led through the application that was started last. */
final class Site implements AutoCloseable {

  private static final Limit STOP_LIMIT = Limit.of("stop-limit", Duration.ofSeconds(20));

  private final Server server = new Server();
  private final LocalConnector connector = new LocalConnector(server);
  private final ServletContextHandler handler =
      new ServletContextHandler("/site", ServletContextHandler.SESSIONS);
  private WebApplication application;
  private Consumer<ServletRequest> onRequest = request -> {};

  Site() throws Exception {
    this(context -> {});
  }

  /** A container that is prepared further before it starts. */
  Site(Consumer<ServletContextHandler> preparation) throws Exception {
    server.addConnector(connector);
    server.setHandler(handler);
    handler.setInitParameter("the-containers", "yes");
    handler.addServlet(new ServletHolder("default", DefaultServlet.class), "/");
    FilterHolder filter = new FilterHolder(this::filter);
    filter.setName("dev.reloader");
    filter.setAsyncSupported(true);
    handler.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
    handler.addEventListener(EventBridge.of(context()));
    preparation.accept(handler);
    server.start();
    EventBridge.of(context())
        .connect(() -> Optional.ofNullable(application), (session, application) -> session);
  }

  ServletContext context() {
    return handler.getServletContext();
  }

  WebApplication application() {
    return application;
  }

  WebApplication start(ClassLoader loader, Declarations declarations) throws Exception {
    return start(loader, declarations, null);
  }

  WebApplication start(
      ClassLoader loader, Declarations declarations, @Nullable WebApplication before)
      throws Exception {
    Blueprint blueprint = declarations.blueprint();
    application =
        WebApplication.start(
            loader,
            1,
            Snapshot.empty(),
            blueprint,
            context(),
            Container.of(context()),
            STOP_LIMIT,
            before);
    return application;
  }

  /** Has a real request looked at before the application gets it. */
  void onRequest(Consumer<ServletRequest> look) {
    onRequest = look;
  }

  /** The answer to a GET: status line, headers and body. */
  String get(String path) throws Exception {
    return connector.getResponse(
        "GET /site" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  private void filter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    onRequest.accept(request);
    String path = http.getRequestURI().substring("/site".length());
    Match match = application.route(path);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(application.context().getClassLoader());
    try {
      application
          .chain(match, request.getDispatcherType(), chain)
          .doFilter(new ViewedRequest(http, application), response);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** A request whose context is the generation's. */
  private static final class ViewedRequest extends HttpServletRequestWrapper {
    private final WebApplication application;

    ViewedRequest(HttpServletRequest request, WebApplication application) {
      super(request);
      this.application = application;
    }

    @Override
    public ServletContext getServletContext() {
      return application.context();
    }
  }

  @Override
  public void close() throws Exception {
    if (application != null) {
      application.stop();
    }
    server.stop();
  }
}
