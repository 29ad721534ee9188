package dev.reloader.servlet.container;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * The servlet container that runs the web application, as far as its kind matters to us.
 *
 * <p>Implementations are thread-safe.
 */
public interface Container {
  /**
   * Name of the {@link ServletContext} attribute under which the initializer leaves the container.
   */
  String ATTRIBUTE = "dev.reloader.servlet.container.Container";

  /**
   * Class of the servlet that stands in for a servlet of the application. It answers through the
   * generation that the request is pinned to, so it belongs to the request's package; the name is
   * all that is needed here.
   */
  String PLACEHOLDER_SERVLET = "dev.reloader.servlet.request.PlaceholderServlet";

  /** Returns name and version for messages, such as {@code Jetty 12.1.12}. */
  String name();

  /**
   * Tells whether the container's own copies of the application's listeners, filters and servlets
   * have been replaced by placeholders. If not, the container started a copy of each by itself,
   * once, and a generation's components are started in addition to them.
   */
  boolean takenOver();

  /**
   * Tells whether a component stays the container's although a descriptor of the application names
   * its class: the container's own default or JSP servlet, for instance, or what a library does
   * once for the whole web application. Such a component is never part of a generation.
   */
  boolean keeps(String className);

  /**
   * Tells whether an initializer of a library is called by the container, once for the whole web
   * application, and never for a generation.
   */
  default boolean keepsInitializer(String className) {
    return Enduring.includes(className);
  }

  /**
   * Returns the names of the servlets whose registration in the container is only a placeholder.
   * What is registered in the container under another name is the container's own.
   */
  Set<String> placeholders();

  /**
   * Tells whether the container enforces just these constraints, on the patterns to which it has
   * mapped the {@linkplain #placeholders placeholder}: they are those of the servlet's class when
   * it started. Others have been edited since, and are for the generation to enforce.
   */
  default boolean enforces(String servletName, ServletSecurityElement security) {
    return false;
  }

  /**
   * Runs an action once after the response of a request has really ended: after error dispatches,
   * and for an asynchronous request after its completion. Called any number of times for a request,
   * each action runs once, even if another one throws. To be called on a thread that the container
   * has given the request to.
   *
   * @param request the request as the container or any wrapper shows it
   * @param action what to run; an exception it throws is logged and goes no further
   */
  void whenEnded(HttpServletRequest request, Runnable action);

  /**
   * Dispatches an asynchronous request within its web application. The context is named because
   * some containers would else ask the request for it, and be answered with a view of it.
   *
   * @param async the container's own asynchronous context
   * @param context the container's own context of the web application
   */
  default void dispatch(AsyncContext async, ServletContext context, String path) {
    async.dispatch(context, path);
  }

  /**
   * Makes {@code getParts()} of a request obey the limits of a servlet that the container does not
   * know.
   *
   * @return whether the container could be told; if not, {@code getParts()} fails as it does for a
   *     servlet without a multipart configuration
   */
  boolean multipart(HttpServletRequest request, MultipartConfigElement config);

  /** Has static files served as they are on disk now, where the container would remember them. */
  default void serveFreshFiles() {}

  /**
   * Tells whether an exception that leaves the filter chain is for the container to answer: because
   * the web application has an error page for it, or it is the container's own, which may stand for
   * another status than 500. Where that cannot be told, it is.
   */
  default boolean answers(Throwable thrown) {
    return true;
  }

  /**
   * Returns the classes of those initializers of the container's own that have been kept from
   * running, because what they make of the application's classes belongs to a generation. Each
   * generation runs them with its own context and classes.
   */
  default List<String> initializers() {
    return List.of();
  }

  /**
   * Returns the classes of the listeners that tag libraries declare, which the JSP engine has been
   * kept from adding to the container: each generation adds its own.
   */
  default List<String> tagListeners() {
    return List.of();
  }

  /**
   * Returns the context attributes that a generation is given of its own, in place of the
   * container's.
   *
   * @param closed what to run whenever a connection has ended whose upgrade handler the container
   *     {@linkplain #ownsUpgrade brings itself}
   */
  default Map<String, Object> generationAttributes(Runnable closed) {
    return Map.of();
  }

  /**
   * Tells whether an upgrade handler is the container's own, which it must create itself and of
   * whose end the {@linkplain #generationAttributes attributes of the generation} tell.
   */
  default boolean ownsUpgrade(Class<?> handlerClass) {
    return false;
  }

  /**
   * Runs what starts or ends components of the application, on the calling thread, in the way the
   * container runs the like. A library may ask the container by the thread alone which web
   * application it is in.
   *
   * @throws Exception as the task throws
   */
  default <T> T inScope(Callable<T> task) throws Exception {
    return task.call();
  }

  /**
   * Tells whether the web application does not start when one of its servlets cannot be initialised
   * on start-up, which the specification leaves to the container. If not, the container says so in
   * its log and serves everything else.
   */
  default boolean failsWithServlet() {
    return true;
  }

  /** Tells whether the container can be asked to {@link #restart}. */
  default boolean restarts() {
    return false;
  }

  /**
   * Stops the web application and starts it again, and returns when it serves. To be called by a
   * thread that belongs to no request and to no web application.
   *
   * @param open to be run as soon as clients may ask again: what comes from then on is held back by
   *     the container, or served
   * @throws IllegalStateException if it cannot be done, or the application does not start again
   */
  default void restart(Runnable open) {
    throw new IllegalStateException(name() + " offers no way to restart a web application");
  }

  /**
   * Looks up a resource for injection in {@code java:comp/env} of the web application.
   *
   * @param name the resource's name relative to {@code java:comp/env}
   * @param mappedName the container's own name for it ({@code @Resource(mappedName)}), or null
   * @param type the type of the field or property to be injected
   * @return the resource, an instance of {@code type}
   * @throws NamingException if there is none, with the name and the type in its message
   */
  Object lookup(String name, @Nullable String mappedName, Class<?> type) throws NamingException;

  /** Returns the container that the initializer recognised, or else a portable one. */
  static Container of(ServletContext context) {
    return context.getAttribute(ATTRIBUTE) instanceof Container container
        ? container
        : new PortableContainer(context, false);
  }
}
