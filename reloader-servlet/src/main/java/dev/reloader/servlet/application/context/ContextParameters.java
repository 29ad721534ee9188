package dev.reloader.servlet.application.context;

import jakarta.servlet.ServletContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The context parameters of a generation: what its descriptors declare, then what the container was
 * given.
 *
 * <p>Thread-safe.
 */
final class ContextParameters {
  private final ServletContext container;
  private final Set<String> containers;
  private final Map<String, String> own;

  ContextParameters(
      ServletContext container, Set<String> containers, Map<String, String> declared) {
    this.container = container;
    this.containers = containers;
    this.own = new HashMap<>(declared);
  }

  synchronized @Nullable String get(String name) {
    String value = own.get(name);
    if (value == null && containers.contains(name)) {
      return container.getInitParameter(name);
    }
    return value;
  }

  /** Sets a parameter that has no value yet; answers whether it had none. */
  synchronized boolean set(String name, String value) {
    return get(name) == null && own.putIfAbsent(name, value) == null;
  }

  synchronized Set<String> names() {
    Set<String> names = new HashSet<>(own.keySet());
    names.addAll(containers);
    return names;
  }
}
