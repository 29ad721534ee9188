package dev.reloader.servlet.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;

/**
 * One generation as a user of sessions: attributes are read for it, and stored by it. Thread-safe.
 */
final class Side {

  private final ServletContext context;
  private final SessionReader reader;
  private final SessionPolicy policy;
  private final Carries carries;

  /** Those that have a version of this generation; guarded by itself, as is {@link #retired}. */
  private final Map<Attribute, Boolean> attributes = new WeakHashMap<>();

  private boolean retired;

  Side(ServletContext context, SessionReader reader, SessionPolicy policy, Carries carries) {
    this.context = context;
    this.reader = reader;
    this.policy = policy;
    this.carries = carries;
  }

  ServletContext context() {
    return context;
  }

  ClassLoader loader() {
    return reader.loader();
  }

  SessionPolicy policy() {
    return policy;
  }

  Carries carries() {
    return carries;
  }

  /** What messages call the generation. */
  String name() {
    return reader.name();
  }

  boolean isCurrent() {
    return reader.isCurrent();
  }

  /** A session of the container as this generation sees it. */
  HttpSession view(HttpSession container) {
    return new SessionView(container, this);
  }

  /** Notes an attribute that has a version of this generation now. */
  void has(Attribute attribute) {
    boolean late;
    synchronized (attributes) {
      attributes.put(attribute, true);
      late = retired;
    }
    if (late) {
      attribute.leave(this); // a thread of the application has outlived its generation
    }
  }

  /** Takes all that sessions hold of this generation out of them. */
  void retire() {
    List<Attribute> left;
    synchronized (attributes) {
      retired = true;
      left = List.copyOf(attributes.keySet());
    }
    left.forEach(attribute -> attribute.leave(this));
  }

  /** Calls code with the generation's loader as context class loader. */
  <T> T within(Callable<T> code) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader());
    try {
      return code.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
