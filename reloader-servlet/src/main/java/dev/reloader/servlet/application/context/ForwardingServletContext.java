package dev.reloader.servlet.application.context;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.descriptor.JspConfigDescriptor;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a servlet context is the container's whichever generation asks. Decides nothing. */
abstract class ForwardingServletContext implements ServletContext {
  private final ServletContext container;

  ForwardingServletContext(ServletContext container) {
    this.container = container;
  }

  /** The container's context below this one. */
  public final ServletContext container() {
    return container;
  }

  @Override
  public final String getContextPath() {
    return container.getContextPath();
  }

  @Override
  public final int getMajorVersion() {
    return container.getMajorVersion();
  }

  @Override
  public final int getMinorVersion() {
    return container.getMinorVersion();
  }

  @Override
  public final int getEffectiveMajorVersion() {
    return container.getEffectiveMajorVersion();
  }

  @Override
  public final int getEffectiveMinorVersion() {
    return container.getEffectiveMinorVersion();
  }

  @Override
  public final @Nullable String getMimeType(String file) {
    return container.getMimeType(file);
  }

  @Override
  public final @Nullable Set<String> getResourcePaths(String path) {
    return container.getResourcePaths(path);
  }

  @Override
  public final @Nullable URL getResource(String path) throws MalformedURLException {
    return container.getResource(path);
  }

  @Override
  public final @Nullable InputStream getResourceAsStream(String path) {
    return container.getResourceAsStream(path);
  }

  @Override
  public final @Nullable String getRealPath(String path) {
    return container.getRealPath(path);
  }

  /** {@inheritDoc} The container's: its dispatch comes back through the filter. */
  @Override
  public final @Nullable RequestDispatcher getRequestDispatcher(String path) {
    return container.getRequestDispatcher(path);
  }

  @Override
  public final void log(String message) {
    container.log(message);
  }

  @Override
  public final void log(String message, Throwable throwable) {
    container.log(message, throwable);
  }

  @Override
  public final String getServerInfo() {
    return container.getServerInfo();
  }

  @Override
  public final String getVirtualServerName() {
    return container.getVirtualServerName();
  }

  @Override
  public final @Nullable JspConfigDescriptor getJspConfigDescriptor() {
    return container.getJspConfigDescriptor();
  }

  @Override
  public SessionCookieConfig getSessionCookieConfig() {
    return container.getSessionCookieConfig();
  }

  @Override
  public final Set<SessionTrackingMode> getDefaultSessionTrackingModes() {
    return container.getDefaultSessionTrackingModes();
  }

  @Override
  public final Set<SessionTrackingMode> getEffectiveSessionTrackingModes() {
    return container.getEffectiveSessionTrackingModes();
  }

  @Override
  public final int getSessionTimeout() {
    return container.getSessionTimeout();
  }

  @Override
  public final @Nullable String getRequestCharacterEncoding() {
    return container.getRequestCharacterEncoding();
  }

  @Override
  public final @Nullable String getResponseCharacterEncoding() {
    return container.getResponseCharacterEncoding();
  }
}
