package dev.reloader.servlet.blueprint;

import jakarta.servlet.DispatcherType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where a filter applies. Immutable.
 *
 * @param filterName the name of the filter
 * @param urlPatterns the patterns of paths it applies to, valid by section 12.2
 * @param servletNames the servlets it applies to; {@code *} stands for all (section 6.2.5)
 * @param dispatchers the kinds of dispatch it applies to, never empty: {@code REQUEST} where none
 *     was declared
 */
public record FilterMapping(
    String filterName,
    List<String> urlPatterns,
    List<String> servletNames,
    Set<DispatcherType> dispatchers) {

  /** Copies the collections and puts {@code REQUEST} in place of no dispatcher. */
  public FilterMapping {
    urlPatterns = List.copyOf(urlPatterns);
    servletNames = List.copyOf(servletNames);
    dispatchers =
        Collections.unmodifiableSet(
            dispatchers.isEmpty()
                ? EnumSet.of(DispatcherType.REQUEST)
                : EnumSet.copyOf(dispatchers));
  }
}
