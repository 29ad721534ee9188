package dev.reloader.servlet.container;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Jetty 12, taken over. */
final class JettyContainer extends TakenContainer {
  private static final Logger LOGGER = System.getLogger("dev.reloader");
  private static final String ERROR_HANDLER =
      "org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler";
  private static final String DEFAULT_ERROR_PAGE = "org.eclipse.jetty.server.error_page.global";
  private static final String MULTIPART_CONFIG = "org.eclipse.jetty.multipartConfig";

  private final Foreign handler;
  private final Method addCompletionListener;

  /**
   * @param addCompletionListener by which a request's end can be awaited
   */
  JettyContainer(
      Foreign handler,
      Method addCompletionListener,
      ServletContext context,
      List<Original> originals,
      Constraints constraints,
      List<String> tagListeners) {
    super(context, originals, constraints, tagListeners);
    this.handler = handler;
    this.addCompletionListener = addCompletionListener;
  }

  /** Jetty's servlets reach for the handler behind its own ServletContext; its filters do not. */
  static boolean keepsClass(String className) {
    return (className.startsWith("org.eclipse.jetty.")
            && !className.startsWith("org.eclipse.jetty.ee10.servlets."))
        || className.startsWith("org.apache.jasper.")
        || Enduring.includes(className);
  }

  @Override
  public boolean keeps(String className) {
    return keepsClass(className);
  }

  @Override
  public void whenEnded(HttpServletRequest request, Runnable action) {
    Consumer<@Nullable Throwable> listener = failure -> EndActions.runSafely(action);
    try {
      Foreign core = new Foreign(EndActions.innermost(request)).call("getRequest");
      Foreign.invoke(addCompletionListener, null, core.object(), listener);
    } catch (UnfamiliarContainerException e) {
      LOGGER.log(Level.DEBUG, "The end of the response cannot be awaited", e);
      EndActions.afterwards(request, action);
    }
  }

  /** Jetty 12.0 takes a named context for another one, and its dispatch for a cross-context one. */
  @Override
  public void dispatch(AsyncContext async, ServletContext named, String path) {
    async.dispatch(path);
  }

  @Override
  public boolean multipart(HttpServletRequest request, MultipartConfigElement config) {
    EndActions.innermost(request).setAttribute(MULTIPART_CONFIG, config);
    return true;
  }

  /** Jetty keeps the context of a thread, which its own servlets for WebSocket ask for. */
  @Override
  public <T> T inScope(Callable<T> task) throws Exception {
    FutureTask<T> result = new FutureTask<>(task);
    try {
      handler.call("getContext").value("run", result);
    } catch (UnfamiliarContainerException e) {
      LOGGER.log(Level.DEBUG, "The context of the thread cannot be set", e);
      result.run();
    }
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof Exception exception ? exception : e;
    }
  }

  /** Jetty answers 404 for a context that is stopped, so nobody is let go before it has started. */
  @Override
  public void restart(Runnable open) {
    try {
      handler.value("stop");
      handler.value("start");
    } catch (UnfamiliarContainerException e) {
      throw new IllegalStateException(e);
    } finally {
      open.run();
    }
  }

  /** What is no handler of Jetty's own is the embedder's, and answers everything as it likes. */
  @Override
  public boolean answers(Throwable thrown) {
    List<Throwable> candidates = ErrorPages.candidates(thrown);
    try {
      Foreign errors = handler.call("getErrorHandler");
      if (!errors.object().getClass().getName().equals(ERROR_HANDLER)
          || ErrorPages.isOfContainer(candidates)) {
        return true;
      }
      Map<?, ?> pages = (Map<?, ?>) errors.call("getErrorPages").object();
      if (pages.containsKey(Integer.toString(ErrorPages.STATUS))
          || pages.containsKey(DEFAULT_ERROR_PAGE)
          || !((Collection<?>) errors.field("_errorPageList").object()).isEmpty()) {
        return true;
      }
      return candidates.stream().anyMatch(candidate -> hasPage(candidate.getClass(), pages));
    } catch (UnfamiliarContainerException e) {
      LOGGER.log(Level.DEBUG, "The error pages cannot be found", e);
      return true;
    }
  }

  private static boolean hasPage(Class<?> thrown, Map<?, ?> pages) {
    for (Class<?> type = thrown; type != null; type = type.getSuperclass()) {
      if (pages.containsKey(type.getName())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Looks up a resource after binding it into the environment, as Jetty does itself only when it
   * creates the component.
   */
  @Override
  public Object lookup(String name, @Nullable String mappedName, Class<?> type)
      throws NamingException {
    bind(name, mappedName);
    return super.lookup(name, mappedName, type);
  }

  private void bind(String name, @Nullable String mappedName) {
    try {
      Class<?> entries =
          Class.forName(
              "org.eclipse.jetty.plus.jndi.NamingEntryUtil",
              true,
              handler.object().getClass().getClassLoader());
      var bind = entries.getMethod("bindToENC", Object.class, String.class, String.class);
      Object[] scopes = {handler.object(), handler.call("getServer").object(), null};
      for (Object scope : scopes) {
        if (Boolean.TRUE.equals(Foreign.invoke(bind, null, scope, name, mappedName))) {
          return;
        }
      }
    } catch (ReflectiveOperationException | UnfamiliarContainerException e) {
      LOGGER.log(Level.DEBUG, "Jetty runs without its naming entries", e);
    }
  }
}
