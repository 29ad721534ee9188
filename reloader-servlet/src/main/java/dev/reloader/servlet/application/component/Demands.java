package dev.reloader.servlet.application.component;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.ServletSecurity;
import org.jspecify.annotations.Nullable;

/**
 * What a servlet asks of whoever brings it requests.
 *
 * @param multipart how its multipart requests are read; null where it takes none
 * @param security who may reach it; null for everybody
 */
public record Demands(
    @Nullable MultipartConfigElement multipart, @Nullable ServletSecurityElement security) {

  /** Nothing in particular. */
  static final Demands NONE = new Demands(null, null);

  /** What was declared, and otherwise what the class's annotations say (Servlet 6.0, 8.1). */
  Demands completedBy(Class<?> type) {
    MultipartConfig parts = type.getAnnotation(MultipartConfig.class);
    ServletSecurity access = type.getAnnotation(ServletSecurity.class);
    return new Demands(
        multipart == null && parts != null ? new MultipartConfigElement(parts) : multipart,
        security == null && access != null ? new ServletSecurityElement(access) : security);
  }
}
