package dev.reloader.servlet.request;

import dev.reloader.servlet.application.Match;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes by which a request tells of its dispatches, with the path elements of the
 * generation's servlets in place of those that the container found (Servlet 6.0, 9.3.1 and 9.7.2).
 *
 * @param below the request as the container has it
 * @param match what serves this dispatch
 */
record DispatchAttributes(
    ServletRequest below, RequestPin pinned, Match match, DispatcherType type) {

  private static final String INCLUDE = "jakarta.servlet.include.";
  private static final String ASYNC = "jakarta.servlet.async.";
  private static final String FORWARD = "jakarta.servlet.forward.";
  private static final List<String> PREFIXES = List.of(INCLUDE, ASYNC, FORWARD);

  /** Whether an attribute may have to be told otherwise than by the container. */
  static boolean mayTell(String name, DispatcherType type) {
    return type == DispatcherType.ERROR || name.startsWith(INCLUDE) || name.startsWith(ASYNC);
  }

  /** The value of any attribute. */
  @Nullable Object get(String name) {
    Object value = below.getAttribute(name);
    if (name.startsWith(INCLUDE)) {
      return type == DispatcherType.INCLUDE ? element(INCLUDE, name, match, value) : value;
    }
    if (name.startsWith(ASYNC)) {
      return element(ASYNC, name, pinned.firstMatch(), value);
    }
    return type == DispatcherType.ERROR ? ofError(name, value) : value;
  }

  /** Leaves those names among the attributes' that have a value as the generation sees it. */
  void correct(Set<String> names) {
    for (String prefix : PREFIXES) {
      String pathInfo = prefix + "path_info";
      Object shown = get(pathInfo);
      if (shown == null && below.getAttribute(pathInfo) != null) {
        names.remove(pathInfo);
      } else if (shown != null) {
        names.add(pathInfo);
      }
    }
  }

  /** What failed was a servlet of the generation, also where the container knows none such. */
  private @Nullable Object ofError(String name, @Nullable Object value) {
    Match failed = pinned.failedMatch();
    if (name.startsWith(FORWARD)) {
      return element(FORWARD, name, failed, value); // Tomcat forwards to error pages
    }
    if (!name.equals(RequestDispatcher.ERROR_SERVLET_NAME)
        || failed == null
        || failed.container()) {
      return value;
    }
    boolean known = value instanceof String told && pinned.application().servlet(told) != null;
    return known ? value : failed.servletName();
  }

  private @Nullable Object element(
      String prefix, String name, @Nullable Match matched, @Nullable Object value) {
    if (matched == null
        || matched.container()
        || !(below.getAttribute(prefix + "servlet_path") instanceof String servletPath)
        || !DispatchPath.join(servletPath, (String) below.getAttribute(prefix + "path_info"))
            .equals(matched.path())) {
      return value;
    }
    return switch (name.substring(prefix.length())) {
      case "servlet_path" -> matched.servletPath();
      case "path_info" -> matched.pathInfo();
      case "mapping" -> matched.mapping();
      default -> value;
    };
  }
}
