package dev.reloader.servlet.application.registration;

import dev.reloader.servlet.routing.UrlPattern;
import jakarta.servlet.DispatcherType;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a filter.
 *
 * @param filter the filter's name
 * @param patterns the URL patterns it is mapped to
 * @param servlets the names of the servlets it is mapped to; {@code *} stands for all
 * @param dispatchers the kinds of dispatch it applies to
 */
public record FilterRule(
    String filter,
    List<UrlPattern> patterns,
    List<String> servlets,
    Set<DispatcherType> dispatchers) {

  /** Defines a mapping; without a kind of dispatch it applies to requests from the client. */
  public FilterRule {
    patterns = List.copyOf(patterns);
    servlets = List.copyOf(servlets);
    dispatchers =
        dispatchers.isEmpty() ? EnumSet.of(DispatcherType.REQUEST) : EnumSet.copyOf(dispatchers);
  }

  static FilterRule forUrls(
      String filter, List<String> patterns, @Nullable Collection<DispatcherType> dispatchers) {
    return new FilterRule(
        filter, patterns.stream().map(UrlPattern::of).toList(), List.of(), kinds(dispatchers));
  }

  static FilterRule forServlets(
      String filter, List<String> servlets, @Nullable Collection<DispatcherType> dispatchers) {
    return new FilterRule(filter, List.of(), servlets, kinds(dispatchers));
  }

  private static Set<DispatcherType> kinds(@Nullable Collection<DispatcherType> dispatchers) {
    return dispatchers == null ? Set.of() : Set.copyOf(dispatchers);
  }

  /** Whether one of the URL patterns leads the path through the filter. */
  public boolean matchesPath(String path, DispatcherType type) {
    if (!dispatchers.contains(type)) {
      return false;
    }
    for (UrlPattern pattern : patterns) {
      if (pattern.matches(path)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the filter is mapped to that servlet by its name. */
  public boolean matchesServlet(String servlet, DispatcherType type) {
    return dispatchers.contains(type) && (servlets.contains(servlet) || servlets.contains("*"));
  }
}
