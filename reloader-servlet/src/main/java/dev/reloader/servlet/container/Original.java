package dev.reloader.servlet.container;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletSecurityElement;

/**
 * A servlet of the application whose registration in the container has become a placeholder.
 *
 * @param name the servlet's name
 * @param className the class that was registered under it
 */
record Original(String name, String className) {

  /** How the container is told the security constraints of a servlet. */
  @FunctionalInterface
  interface Security {
    void set(ServletRegistration.Dynamic registration, ServletSecurityElement security)
        throws UnfamiliarContainerException;
  }

  /**
   * Gives the placeholder what the annotations of the servlet's class ask of the container, which
   * does not find them on the placeholder's class.
   */
  void copyAnnotations(ServletContext context, ClassLoader loader, Security setter)
      throws UnfamiliarContainerException {
    if (context.getServletRegistration(name) instanceof ServletRegistration.Dynamic registration) {
      ServletAnnotations annotations = ServletAnnotations.of(className, loader);
      annotations.multipart().ifPresent(registration::setMultipartConfig);
      annotations.runAs().ifPresent(registration::setRunAsRole);
      if (!annotations.roles().isEmpty()) {
        context.declareRoles(annotations.roles().toArray(String[]::new));
      }
      if (annotations.security().isPresent()) {
        setter.set(registration, annotations.security().get());
      }
    }
  }
}
