package dev.reloader.servlet.request;

import dev.reloader.servlet.application.Match;
import dev.reloader.servlet.container.Container;
import jakarta.servlet.HttpConstraintElement;
import jakarta.servlet.HttpMethodConstraintElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.annotation.ServletSecurity.EmptyRoleSemantic;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Enforces the security constraints of servlets that the container knows nothing of: those that a
 * generation registers itself, and those that were added, mapped elsewhere or closed further since
 * the container started (Servlet 6.0, 13.4 and 13.8). The user is the container's, and so is the
 * way to log in.
 *
 * <p>The constraints of web.xml, and of annotated servlets that are where they were at the start,
 * are the container's to enforce, before any filter. Thread-safe.
 */
final class Access {

  /** Every user that is logged in (Servlet 6.0, 13.3). */
  private static final String ANY_USER = "**";

  private final Container container;

  Access(Container container) {
    this.container = container;
  }

  /** Whether the request may go on; if not, it has been answered. */
  boolean permits(Match match, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    ServletSecurityElement security = constraintOf(match);
    if (security == null || isEnforcedByContainer(match, security, request)) {
      return true;
    }
    HttpConstraintElement constraint = constraintOf(security, request.getMethod());
    boolean secret = constraint.getTransportGuarantee() == TransportGuarantee.CONFIDENTIAL;
    if (secret && !request.isSecure()) {
      return refused(response);
    }
    String[] roles = constraint.getRolesAllowed();
    if (roles.length == 0) {
      return constraint.getEmptyRoleSemantic() == EmptyRoleSemantic.PERMIT || refused(response);
    }
    if (request.getUserPrincipal() == null && !request.authenticate(response)) {
      if (!response.isCommitted() && response.getStatus() == HttpServletResponse.SC_OK) {
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED); // Jetty 12.0 answers nothing
      }
      return false;
    }
    return hasOneOf(roles, request) || refused(response);
  }

  private static @Nullable ServletSecurityElement constraintOf(Match match) {
    var component = match.component();
    return component == null ? null : component.demands().security();
  }

  /**
   * The placeholder has the constraints that the annotation had at the start, on the patterns then.
   */
  private boolean isEnforcedByContainer(
      Match match, ServletSecurityElement security, HttpServletRequest request) {
    if (!container.placeholders().contains(match.servletName())
        || !container.enforces(match.servletName(), security)) {
      return false;
    }
    ServletRegistration known =
        request.getServletContext().getServletRegistration(match.servletName());
    return known != null && known.getMappings().contains(match.mapping().getPattern());
  }

  private static HttpConstraintElement constraintOf(
      ServletSecurityElement security, String method) {
    for (HttpMethodConstraintElement constraint : security.getHttpMethodConstraints()) {
      if (constraint.getMethodName().equals(method)) {
        return constraint;
      }
    }
    return security;
  }

  private static boolean hasOneOf(String[] roles, HttpServletRequest request) {
    for (String role : roles) {
      if (role.equals(ANY_USER) ? request.getUserPrincipal() != null : request.isUserInRole(role)) {
        return true;
      }
    }
    return false;
  }

  private static boolean refused(HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_FORBIDDEN);
    return false;
  }
}
