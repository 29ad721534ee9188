package dev.reloader.servlet.application.registration;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter as it is registered with a generation.
 *
 * <p>Thread-safe, though only a starting application changes it.
 */
public final class FilterEntry extends Entry<Filter> implements FilterRegistration.Dynamic {
  private final FilterRules rules;

  FilterEntry(String name, Phase phase, FilterRules rules) {
    super(name, phase);
    this.rules = rules;
  }

  @Override
  public void addMappingForUrlPatterns(
      @Nullable EnumSet<DispatcherType> dispatchers, boolean isMatchAfter, String... patterns) {
    requireOpen();
    requireSome(patterns, "URL pattern");
    rules.add(FilterRule.forUrls(getName(), List.of(patterns), dispatchers), isMatchAfter);
  }

  @Override
  public void addMappingForServletNames(
      @Nullable EnumSet<DispatcherType> dispatchers, boolean isMatchAfter, String... servlets) {
    requireOpen();
    requireSome(servlets, "servlet name");
    rules.add(FilterRule.forServlets(getName(), List.of(servlets), dispatchers), isMatchAfter);
  }

  @Override
  public Collection<String> getUrlPatternMappings() {
    return rules.urlPatternsOf(getName());
  }

  @Override
  public Collection<String> getServletNameMappings() {
    return rules.servletNamesOf(getName());
  }

  private void requireSome(String[] values, String what) {
    if (values == null || values.length == 0) {
      throw new IllegalArgumentException(this + " is mapped to no " + what);
    }
  }

  @Override
  public String toString() {
    return "Filter \"" + getName() + "\"";
  }
}
