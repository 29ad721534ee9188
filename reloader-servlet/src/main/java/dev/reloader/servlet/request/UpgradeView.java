package dev.reloader.servlet.request;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import org.jspecify.annotations.Nullable;

/**
 * What the container runs for an upgraded connection: passes it on to the application's handler,
 * and keeps its generation until the connection has ended.
 */
public final class UpgradeView implements HttpUpgradeHandler {

  private @Nullable HttpUpgradeHandler handler;
  private @Nullable RequestPin pinned;

  /** Created by the container. */
  public UpgradeView() {}

  /** Called before the request returns, and thus before the container calls {@link #init}. */
  void show(HttpUpgradeHandler shown, RequestPin pin) {
    pin.hold();
    handler = shown;
    pinned = pin;
  }

  @Override
  public void init(WebConnection connection) {
    HttpUpgradeHandler shown = handler;
    RequestPin pin = pinned;
    if (shown != null && pin != null) {
      RequestScope.within(pin, () -> shown.init(new ConnectionView(connection, pin)));
    }
  }

  @Override
  public void destroy() {
    HttpUpgradeHandler shown = handler;
    RequestPin pin = pinned;
    handler = null;
    pinned = null;
    if (shown != null && pin != null) {
      try {
        RequestScope.within(pin, shown::destroy);
      } finally {
        pin.release();
      }
    }
  }
}
