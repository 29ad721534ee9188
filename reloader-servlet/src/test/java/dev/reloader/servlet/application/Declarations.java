package dev.reloader.servlet.application;

import dev.reloader.servlet.blueprint.Blueprint;
import dev.reloader.servlet.blueprint.FilterDeclaration;
import dev.reloader.servlet.blueprint.FilterMapping;
import dev.reloader.servlet.blueprint.InitializerDeclaration;
import dev.reloader.servlet.blueprint.ServletDeclaration;
import jakarta.servlet.DispatcherType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an application declares, as a descriptor would say it. */
final class Declarations {
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final List<String> listeners = new ArrayList<>();
  private final Map<String, FilterDeclaration> filters = new LinkedHashMap<>();
  private final List<FilterMapping> filterMappings = new ArrayList<>();
  private final Map<String, ServletDeclaration> servlets = new LinkedHashMap<>();
  private final Map<String, String> servletMappings = new LinkedHashMap<>();
  private final List<InitializerDeclaration> initializers = new ArrayList<>();

  Declarations parameter(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  Declarations listener(String className) {
    listeners.add(className);
    return this;
  }

  Declarations initializer(String className, String... handledTypes) {
    initializers.add(new InitializerDeclaration(className, Set.of(handledTypes), true));
    return this;
  }

  Declarations filter(String name, String className, String... patterns) {
    filters.put(name, new FilterDeclaration(name, className, Map.of(), true));
    if (patterns.length > 0) {
      filterMappings.add(new FilterMapping(name, List.of(patterns), List.of(), Set.of()));
    }
    return this;
  }

  Declarations filterOn(String name, String servlet, DispatcherType type) {
    filterMappings.add(new FilterMapping(name, List.of(), List.of(servlet), Set.of(type)));
    return this;
  }

  Declarations servlet(String name, String className, String... patterns) {
    return servlet(name, className, -1, patterns);
  }

  Declarations servlet(String name, String className, int loadOnStartup, String... patterns) {
    servlets.put(
        name,
        new ServletDeclaration(
            name, className, null, Map.of(), loadOnStartup, false, true, null, null, Map.of()));
    return mapping(name, patterns);
  }

  Declarations jsp(String name, String file, String... patterns) {
    servlets.put(
        name,
        new ServletDeclaration(name, null, file, Map.of(), -1, false, true, null, null, Map.of()));
    return mapping(name, patterns);
  }

  Declarations mapping(String servlet, String... patterns) {
    for (String pattern : patterns) {
      servletMappings.put(pattern, servlet);
    }
    return this;
  }

  Blueprint blueprint() {
    return new Blueprint(
        parameters,
        listeners,
        filters,
        filterMappings,
        servlets,
        servletMappings,
        initializers,
        Optional.empty(),
        Set.of(),
        false);
  }
}
