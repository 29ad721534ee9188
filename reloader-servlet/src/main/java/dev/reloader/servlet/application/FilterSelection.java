package dev.reloader.servlet.application;

import static java.lang.System.Logger.Level.WARNING;

import dev.reloader.servlet.application.component.FilterComponent;
import dev.reloader.servlet.application.registration.FilterRule;
import jakarta.servlet.DispatcherType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which filters a dispatch goes through: those mapped by URL pattern, then those mapped by servlet
 * name, both in the order of their mappings (Servlet 6.0, section 6.2.4).
 *
 * <p>Immutable.
 */
final class FilterSelection {
  private static final System.Logger LOG = System.getLogger("dev.reloader");

  private final List<Mapped> all;

  private record Mapped(FilterRule rule, FilterComponent filter) {}

  FilterSelection(List<FilterRule> rules, Map<String, FilterComponent> filters) {
    List<Mapped> known = new ArrayList<>();
    for (FilterRule rule : rules) {
      FilterComponent filter = filters.get(rule.filter());
      if (filter == null) {
        LOG.log(WARNING, "A mapping names filter \"" + rule.filter() + "\", which nobody declares");
      } else {
        known.add(new Mapped(rule, filter));
      }
    }
    this.all = List.copyOf(known);
  }

  /**
   * The filters of a dispatch, each once.
   *
   * @param path the path; null for a dispatch by name
   */
  List<FilterComponent> select(@Nullable String path, String servlet, DispatcherType type) {
    if (all.isEmpty()) {
      return List.of();
    }
    List<FilterComponent> selected = new ArrayList<>(all.size());
    if (path != null) {
      for (Mapped mapped : all) {
        if (mapped.rule.matchesPath(path, type) && !selected.contains(mapped.filter)) {
          selected.add(mapped.filter);
        }
      }
    }
    for (Mapped mapped : all) {
      if (mapped.rule.matchesServlet(servlet, type) && !selected.contains(mapped.filter)) {
        selected.add(mapped.filter);
      }
    }
    return selected;
  }
}
