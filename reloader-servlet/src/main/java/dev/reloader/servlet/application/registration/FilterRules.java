package dev.reloader.servlet.application.registration;

import dev.reloader.servlet.routing.UrlPattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The mappings of a generation's filters, in the order in which they apply.
 *
 * <p>Thread-safe.
 */
final class FilterRules {
  private final List<FilterRule> rules = new ArrayList<>();

  /** How many rules were put before the declared ones: they keep their own order. */
  private int before;

  synchronized void add(FilterRule rule, boolean afterDeclared) {
    if (afterDeclared) {
      rules.add(rule);
    } else {
      rules.add(before++, rule);
    }
  }

  synchronized List<FilterRule> all() {
    return List.copyOf(rules);
  }

  synchronized Set<String> urlPatternsOf(String filter) {
    Set<String> patterns = new LinkedHashSet<>();
    for (FilterRule rule : rules) {
      if (rule.filter().equals(filter)) {
        rule.patterns().stream().map(UrlPattern::toString).forEach(patterns::add);
      }
    }
    return patterns;
  }

  synchronized Set<String> servletNamesOf(String filter) {
    Set<String> servlets = new LinkedHashSet<>();
    for (FilterRule rule : rules) {
      if (rule.filter().equals(filter)) {
        servlets.addAll(rule.servlets());
      }
    }
    return servlets;
  }
}
