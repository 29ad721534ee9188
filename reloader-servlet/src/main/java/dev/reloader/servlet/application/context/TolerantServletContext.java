package dev.reloader.servlet.application.context;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a servlet context that stay the container's, which takes them only while it
 * starts itself. An application that starts anew makes them again, and is not to fail by that.
 */
abstract class TolerantServletContext extends ForwardingServletContext {
  TolerantServletContext(ServletContext container) {
    super(container);
  }

  /** Refuses a setting once the application has started. */
  abstract void requireOpen(String setting);

  @Override
  public final SessionCookieConfig getSessionCookieConfig() {
    return new CookieSettings(super.getSessionCookieConfig(), () -> requireOpen("Session cookie"));
  }

  @Override
  public final void setSessionTrackingModes(Set<SessionTrackingMode> modes) {
    requireOpen("Session tracking");
    Tolerance.set(
        "session tracking modes",
        modes,
        container()::getEffectiveSessionTrackingModes,
        container()::setSessionTrackingModes);
  }

  @Override
  public final void setSessionTimeout(int minutes) {
    requireOpen("Session timeout");
    Tolerance.set(
        "session timeout", minutes, container()::getSessionTimeout, container()::setSessionTimeout);
  }

  @Override
  public final void setRequestCharacterEncoding(@Nullable String encoding) {
    requireOpen("Request encoding");
    Tolerance.set(
        "request encoding",
        encoding,
        container()::getRequestCharacterEncoding,
        container()::setRequestCharacterEncoding);
  }

  @Override
  public final void setResponseCharacterEncoding(@Nullable String encoding) {
    requireOpen("Response encoding");
    Tolerance.set(
        "response encoding",
        encoding,
        container()::getResponseCharacterEncoding,
        container()::setResponseCharacterEncoding);
  }

  @Override
  public final void declareRoles(String... roles) {
    requireOpen("Roles");
    Set<String> wanted = Set.of(roles);
    Tolerance.set(
        "roles",
        wanted,
        () -> wanted,
        names -> container().declareRoles(names.toArray(String[]::new)));
  }
}
