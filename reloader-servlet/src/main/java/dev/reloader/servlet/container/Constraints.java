package dev.reloader.servlet.container;

import jakarta.servlet.HttpConstraintElement;
import jakarta.servlet.HttpMethodConstraintElement;
import jakarta.servlet.ServletSecurityElement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The security constraints that annotations gave the placeholders when the container started, and
 * that it enforces from then on. Immutable.
 */
final class Constraints {

  /** By the servlet's name; null where web.xml says that annotations do not count. */
  private final @Nullable Map<String, ServletSecurityElement> started;

  private Constraints(@Nullable Map<String, ServletSecurityElement> started) {
    this.started = started;
  }

  /** What the classes said as the container found them. */
  static Constraints of(List<Original> originals, ClassLoader loader, boolean metadataComplete) {
    if (metadataComplete) {
      return new Constraints(null);
    }
    Map<String, ServletSecurityElement> found = new HashMap<>();
    for (Original original : originals) {
      ServletAnnotations.of(original.className(), loader)
          .security()
          .ifPresent(security -> found.put(original.name(), security));
    }
    return new Constraints(found);
  }

  /** Whether the constraints of the servlet are still those that the container enforces. */
  boolean include(String servletName, ServletSecurityElement security) {
    if (started == null) {
      return true;
    }
    ServletSecurityElement before = started.get(servletName);
    return before != null && Rules.of(before).equals(Rules.of(security));
  }

  /** What makes a difference in a constraint: the Servlet API's own elements do not compare. */
  private record Rules(Rule general, Map<String, Rule> methods) {

    static Rules of(ServletSecurityElement security) {
      Map<String, Rule> methods = new HashMap<>();
      for (HttpMethodConstraintElement method : security.getHttpMethodConstraints()) {
        methods.put(method.getMethodName(), Rule.of(method));
      }
      return new Rules(Rule.of(security), methods);
    }
  }

  private record Rule(String emptyRoles, String transport, Set<String> roles) {

    static Rule of(HttpConstraintElement constraint) {
      return new Rule(
          constraint.getEmptyRoleSemantic().name(),
          constraint.getTransportGuarantee().name(),
          new HashSet<>(List.of(constraint.getRolesAllowed())));
    }
  }
}
