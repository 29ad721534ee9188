package dev.reloader.servlet.session;

import jakarta.servlet.http.HttpSession;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that containers may store with its session, for its object says that it is
 * serializable. What they store are bytes, so that they need no class of the application.
 */
final class StorableAttribute extends Attribute implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  StorableAttribute(String name, State state, @Nullable HttpSession session) {
    super(name, state, session);
  }

  @Serial
  private Object writeReplace() {
    return new StoredAttribute(name(), store());
  }
}
