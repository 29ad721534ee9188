package dev.reloader.servlet.container;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toCollection;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletSecurityElement;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** A container that has been taken over. */
abstract class TakenContainer implements Container {
  private final ServletContext context;

  /** Not Set.copyOf: that one divides for each name it is asked for, and each request asks. */
  private final Set<String> placeholders;

  private final Constraints constraints;
  private final List<String> tagListeners;

  TakenContainer(
      ServletContext context,
      List<Original> originals,
      Constraints constraints,
      List<String> tagListeners) {
    this.context = context;
    this.placeholders =
        originals.stream()
            .map(Original::name)
            .collect(collectingAndThen(toCollection(HashSet::new), Collections::unmodifiableSet));
    this.constraints = constraints;
    this.tagListeners = tagListeners;
  }

  @Override
  public final String name() {
    return context.getServerInfo();
  }

  @Override
  public final boolean takenOver() {
    return true;
  }

  @Override
  public final Set<String> placeholders() {
    return placeholders;
  }

  @Override
  public final List<String> tagListeners() {
    return tagListeners;
  }

  @Override
  public final boolean enforces(String servletName, ServletSecurityElement security) {
    return constraints.include(servletName, security);
  }

  @Override
  public final boolean restarts() {
    return true;
  }

  @Override
  public Object lookup(String name, @Nullable String mappedName, Class<?> type)
      throws NamingException {
    return Resources.lookup(context.getClassLoader(), name, type);
  }
}
