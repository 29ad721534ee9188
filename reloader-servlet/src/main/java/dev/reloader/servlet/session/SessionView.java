package dev.reloader.servlet.session;

import dev.reloader.servlet.session.packing.PlainValues;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session of the container as one generation sees it: its context is the generation's, and so are
 * the classes of its attributes.
 *
 * <p>As thread-safe as the container's session.
 */
final class SessionView implements HttpSession {

  private final HttpSession session;
  private final Side side;

  SessionView(HttpSession session, Side side) {
    this.session = session;
    this.side = side;
  }

  /** The container's session below this view. */
  HttpSession container() {
    return session;
  }

  @Override
  public ServletContext getServletContext() {
    return side.context();
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    Object stored = session.getAttribute(name);
    return stored instanceof Attribute attribute ? attribute.read(side, session) : stored;
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (value == null || side.policy() == SessionPolicy.OFF || PlainValues.contain(value)) {
      session.setAttribute(name, value);
      return;
    }
    Attribute attribute =
        session.getAttribute(name) instanceof Attribute known && known.storeAgain(side, value)
            ? known
            : Attribute.of(name, side, value, session);
    session.setAttribute(name, attribute);
  }

  @Override
  public void removeAttribute(String name) {
    session.removeAttribute(name);
  }

  /** Only what can be read: an attribute that cannot be carried is not there. */
  @Override
  public Enumeration<String> getAttributeNames() {
    List<String> names = Collections.list(session.getAttributeNames());
    names.removeIf(name -> getAttribute(name) == null);
    return Collections.enumeration(names);
  }

  @Override
  public long getCreationTime() {
    return session.getCreationTime();
  }

  @Override
  public String getId() {
    return session.getId();
  }

  @Override
  public long getLastAccessedTime() {
    return session.getLastAccessedTime();
  }

  @Override
  public void setMaxInactiveInterval(int interval) {
    session.setMaxInactiveInterval(interval);
  }

  @Override
  public int getMaxInactiveInterval() {
    return session.getMaxInactiveInterval();
  }

  @Override
  public void invalidate() {
    session.invalidate();
  }

  @Override
  public boolean isNew() {
    return session.isNew();
  }
}
