package dev.reloader.servlet.routing;

import jakarta.servlet.http.HttpServletMapping;
import org.jspecify.annotations.Nullable;

/**
 * What a path leads to. Immutable, if its target is.
 *
 * @param <T> what serves the path
 * @param target what serves the path
 * @param servletPath the part of the path that led there (section 3.5)
 * @param pathInfo the rest of the path, where the pattern left one
 * @param mapping the same as the Servlet API tells it
 */
public record Route<T>(
    T target, String servletPath, @Nullable String pathInfo, HttpServletMapping mapping) {}
