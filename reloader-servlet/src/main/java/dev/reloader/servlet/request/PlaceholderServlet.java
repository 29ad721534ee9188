package dev.reloader.servlet.request;

import dev.reloader.Reloader;
import dev.reloader.servlet.application.component.ServletComponent;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the container where it would have started its own copy of one of the application's
 * servlets, so that only the generations' copies ever run.
 *
 * <p>It is reached in three ways: down the container's chain, for what the generation serves at
 * this very place; down the container's chain, for a path that the generation leaves to the
 * container (its servlet was deleted or mapped elsewhere since), which is served as a file; or past
 * the filter, by its name, which runs that servlet of the request's generation.
 */
public final class PlaceholderServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** Created by the container, in place of the servlet that was declared. */
  public PlaceholderServlet() {}

  /** What the application has made of the request and the response may not show HTTP. */
  @Override
  public void service(ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    RequestPin pinned = pinned(request);
    Descent descent = pinned == null ? null : pinned.ascend();
    ServletComponent servlet = pinned == null ? null : servlet(pinned, descent);
    if (pinned == null || servlet == null) {
      super.service(request, response);
      return;
    }
    RequestScope scope = descent != null && descent.isHere() ? null : RequestScope.enter(pinned);
    try {
      servlet.service(request, response);
    } catch (UnavailableException e) {
      HttpServletResponse http = Covered.http(response);
      if (http == null) {
        throw e;
      }
      Unavailability.answer(http, e);
    } finally {
      if (scope != null) {
        scope.leave();
      }
    }
  }

  private @Nullable RequestPin pinned(ServletRequest request) {
    RequestPin pinned = RequestPin.of(request);
    return pinned == null
            && getServletContext().getAttribute(Reloader.class.getName())
                instanceof Reloader reloader
        ? RequestPin.ofThread(reloader)
        : pinned;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    StaticFile.serve(getServletConfig(), request, response);
  }

  private @Nullable ServletComponent servlet(RequestPin pinned, @Nullable Descent descent) {
    return descent == null ? pinned.application().servlet(getServletName()) : descent.servlet();
  }
}
