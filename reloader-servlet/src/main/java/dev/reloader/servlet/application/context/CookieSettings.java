package dev.reloader.servlet.application.context;

import jakarta.servlet.SessionCookieConfig;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The settings of session cookies, which are the container's; it takes no change once it runs. */
final class CookieSettings implements SessionCookieConfig {
  private final SessionCookieConfig container;
  private final Runnable requireOpen;

  /**
   * Settings that can be made while the application starts.
   *
   * @param requireOpen throws once it has started
   */
  CookieSettings(SessionCookieConfig container, Runnable requireOpen) {
    this.container = container;
    this.requireOpen = requireOpen;
  }

  private <T> void set(
      String what, @Nullable T wanted, Supplier<? extends T> getter, Consumer<T> setter) {
    requireOpen.run();
    Tolerance.set(what, wanted, getter, setter);
  }

  @Override
  public void setName(@Nullable String name) {
    set("session cookie's name", name, container::getName, container::setName);
  }

  @Override
  public @Nullable String getName() {
    return container.getName();
  }

  @Override
  public void setDomain(@Nullable String domain) {
    set("session cookie's domain", domain, container::getDomain, container::setDomain);
  }

  @Override
  public @Nullable String getDomain() {
    return container.getDomain();
  }

  @Override
  public void setPath(@Nullable String path) {
    set("session cookie's path", path, container::getPath, container::setPath);
  }

  @Override
  public @Nullable String getPath() {
    return container.getPath();
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal") // an application may still call it
  public void setComment(@Nullable String comment) {
    set("session cookie's comment", comment, container::getComment, container::setComment);
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal") // an application may still call it
  public @Nullable String getComment() {
    return container.getComment();
  }

  @Override
  public void setHttpOnly(boolean httpOnly) {
    set("session cookie's http-only", httpOnly, container::isHttpOnly, container::setHttpOnly);
  }

  @Override
  public boolean isHttpOnly() {
    return container.isHttpOnly();
  }

  @Override
  public void setSecure(boolean secure) {
    set("session cookie's secure", secure, container::isSecure, container::setSecure);
  }

  @Override
  public boolean isSecure() {
    return container.isSecure();
  }

  @Override
  public void setMaxAge(int seconds) {
    set("session cookie's max-age", seconds, container::getMaxAge, container::setMaxAge);
  }

  @Override
  public int getMaxAge() {
    return container.getMaxAge();
  }

  @Override
  public void setAttribute(String name, @Nullable String value) {
    set(
        "session cookie's " + name,
        value,
        () -> container.getAttribute(name),
        wanted -> container.setAttribute(name, wanted));
  }

  @Override
  public @Nullable String getAttribute(String name) {
    return container.getAttribute(name);
  }

  @Override
  public Map<String, String> getAttributes() {
    return container.getAttributes();
  }
}
