package dev.reloader.servlet.application.registration;

import dev.reloader.servlet.application.component.Recipe;
import jakarta.servlet.Registration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What servlets and filters are registered with alike.
 *
 * <p>Thread-safe, though only a starting application changes it.
 *
 * @param <T> the kind of component
 */
abstract class Entry<T> implements Registration.Dynamic {
  private final String name;
  private final Phase phase;
  private final Map<String, String> parameters = new HashMap<>();
  private volatile @Nullable Recipe<T> recipe;
  private volatile boolean asyncSupported;

  Entry(String name, Phase phase) {
    this.name = name;
    this.phase = phase;
  }

  /** How the component comes into being; null as long as only a name has been declared. */
  public final @Nullable Recipe<T> recipe() {
    return recipe;
  }

  /** Whether requests may be put into asynchronous mode within the component. */
  public final boolean asyncSupported() {
    return asyncSupported;
  }

  final void setRecipe(Recipe<T> recipe) {
    this.recipe = recipe;
  }

  /** Refuses changes once the application has started. */
  final void requireOpen() {
    phase.requireOpen(this);
  }

  @Override
  public final String getName() {
    return name;
  }

  @Override
  public final @Nullable String getClassName() {
    Recipe<T> current = recipe;
    return current == null ? null : current.className();
  }

  @Override
  public final void setAsyncSupported(boolean supported) {
    requireOpen();
    asyncSupported = supported;
  }

  @Override
  public final boolean setInitParameter(String parameter, String value) {
    return setInitParameters(Collections.singletonMap(parameter, value)).isEmpty();
  }

  @Override
  public final Set<String> setInitParameters(Map<String, String> values) {
    requireOpen();
    synchronized (parameters) {
      Set<String> conflicts = new LinkedHashSet<>();
      for (Map.Entry<String, String> value : values.entrySet()) {
        if (value.getKey() == null || value.getValue() == null) {
          throw new IllegalArgumentException(
              "An init parameter of " + this + " is null: " + value.getKey());
        }
        if (parameters.containsKey(value.getKey())) {
          conflicts.add(value.getKey());
        }
      }
      if (conflicts.isEmpty()) {
        parameters.putAll(values);
      }
      return conflicts;
    }
  }

  @Override
  public final @Nullable String getInitParameter(String parameter) {
    synchronized (parameters) {
      return parameters.get(parameter);
    }
  }

  @Override
  public final Map<String, String> getInitParameters() {
    synchronized (parameters) {
      return Collections.unmodifiableMap(new HashMap<>(parameters));
    }
  }
}
