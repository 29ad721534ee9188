package dev.reloader.servlet.descriptor.assembly;

import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.blueprint.FilterMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where servlets and filters are mapped. What a stronger source maps is not mapped by a weaker one
 * as well (section 8.2.3).
 */
final class Mappings {
  private final Map<String, Rank> servletRanks = new HashMap<>();
  private final Map<String, Rank> filterRanks = new HashMap<>();
  private final List<ServletMapping> servletMappings = new ArrayList<>();
  private final List<FilterMapping> filterMappings = new ArrayList<>();

  private record ServletMapping(String pattern, String servletName, Source source) {
    boolean ofFragment() {
      return source.rank().ofFragment();
    }
  }

  void addServletMapping(String pattern, String servletName, Source source) {
    if (counts(servletRanks, servletName, source)) {
      servletMappings.add(new ServletMapping(pattern, servletName, source));
    }
  }

  void addFilterMapping(FilterMapping mapping, Source source) {
    if (counts(filterRanks, mapping.filterName(), source)) {
      filterMappings.add(mapping);
    }
  }

  private static boolean counts(Map<String, Rank> ranks, String name, Source source) {
    Rank strongest = ranks.putIfAbsent(name, source.rank());
    return strongest == null || strongest == source.rank();
  }

  /** The filters' mappings, without those of the filters named. */
  List<FilterMapping> ofFilters(Set<String> without) {
    return filterMappings.stream()
        .filter(mapping -> !without.contains(mapping.filterName()))
        .toList();
  }

  /**
   * Servlet names by pattern, of the servlets that are in use. A pattern of the application's own
   * is not a fragment's, whatever that calls its servlet.
   */
  Map<String, String> ofServlets(Predicate<String> inUse) throws DescriptorException {
    Map<String, ServletMapping> byPattern = new LinkedHashMap<>();
    for (ServletMapping mapping : servletMappings) {
      if (inUse.test(mapping.servletName)) {
        ServletMapping other = byPattern.get(mapping.pattern);
        if (other == null || (other.ofFragment() && !mapping.ofFragment())) {
          byPattern.put(mapping.pattern, mapping);
        } else if (other.ofFragment() == mapping.ofFragment()
            && !other.servletName.equals(mapping.servletName)) {
          throw mapping.source.error(
              "URL pattern \""
                  + mapping.pattern
                  + "\" is mapped to servlet \""
                  + mapping.servletName
                  + "\" here and to servlet \""
                  + other.servletName
                  + "\" in "
                  + other.source
                  + ": map it to one of them");
        }
      }
    }
    Map<String, String> names = new LinkedHashMap<>();
    byPattern.forEach((pattern, mapping) -> names.put(pattern, mapping.servletName));
    return names;
  }
}
