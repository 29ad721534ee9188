package dev.reloader.servlet.application.context;

import dev.reloader.Reloader;
import dev.reloader.servlet.application.event.Events;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The context attributes of a generation: its own over the container's, which are read through at
 * any time and never written.
 *
 * <p>Thread-safe.
 */
final class ContextAttributes {
  /** Jasper keeps here what it registered for an application; each generation has its own. */
  private static final String JASPER = "org.apache.jasper.runtime.JspApplicationContextImpl";

  /** Set by our takeover, to be first among the initializers. */
  private static final String JETTY_ORDER = "org.eclipse.jetty.containerInitializerOrder";

  /** Attributes that tie us to the container; none of the application's business. */
  private static final String OURS = "dev.reloader.";

  /** The one of them that is. */
  private static final String RELOADER = Reloader.class.getName();

  private final ServletContext container;
  private final Events events;

  /** Guarded by this, as is {@link #hidden}. Name to the generation's own value. */
  private final Map<String, Object> own = new HashMap<>();

  /** Names of the container's attributes that the generation has removed. */
  private final Set<String> hidden = new HashSet<>(Set.of(JASPER, JETTY_ORDER));

  ContextAttributes(ServletContext container, Events events) {
    this.container = container;
    this.events = events;
  }

  synchronized @Nullable Object get(String name) {
    Object value = own.get(name);
    if (value != null || hidden.contains(name) || isOurs(name)) {
      return value;
    }
    return container.getAttribute(name);
  }

  void set(String name, Object value) {
    Object before;
    synchronized (this) {
      before = get(name);
      own.put(name, value);
    }
    if (before == null) {
      events.contextAttributeAdded(name, value);
    } else {
      events.contextAttributeReplaced(name, before);
    }
  }

  /** Sets an attribute of which nobody is told. */
  synchronized void inherit(String name, Object value) {
    own.put(name, value);
  }

  void remove(String name) {
    Object before;
    synchronized (this) {
      before = get(name);
      own.remove(name);
      hidden.add(name);
    }
    if (before != null) {
      events.contextAttributeRemoved(name, before);
    }
  }

  synchronized Set<String> names() {
    Set<String> names = new LinkedHashSet<>(own.keySet());
    for (String name : Collections.list(container.getAttributeNames())) {
      if (!hidden.contains(name) && !isOurs(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static boolean isOurs(String name) {
    return name.startsWith(OURS) && !name.equals(RELOADER);
  }

  /** Lets go of the generation's own values. */
  synchronized void clear() {
    own.clear();
  }
}
