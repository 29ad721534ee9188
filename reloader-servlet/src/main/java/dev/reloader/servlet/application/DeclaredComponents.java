package dev.reloader.servlet.application;

import dev.reloader.servlet.application.registration.Registrations;
import dev.reloader.servlet.blueprint.Blueprint;
import dev.reloader.servlet.blueprint.FilterDeclaration;
import dev.reloader.servlet.blueprint.InitializerDeclaration;
import dev.reloader.servlet.blueprint.ServletDeclaration;
import dev.reloader.servlet.container.Container;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the descriptors declare of a generation's components, less what stays the container's. */
final class DeclaredComponents {
  private final Blueprint blueprint;
  private final Container container;

  DeclaredComponents(Blueprint blueprint, Container container) {
    this.blueprint = blueprint;
    this.container = container;
  }

  /** Registers servlets and filters with their mappings. */
  void register(Registrations registrations) {
    for (ServletDeclaration servlet : blueprint.servlets().values()) {
      String className = servlet.className();
      if (servlet.enabled() && (className == null || !container.keeps(className))) {
        registrations.declare(servlet);
      }
    }
    blueprint.servletMappings().forEach(registrations::declareMapping);
    blueprint.filters().values().stream()
        .filter(filter -> !isKept(filter))
        .forEach(registrations::declare);
    blueprint.filterMappings().stream()
        .filter(mapping -> !isKept(blueprint.filters().get(mapping.filterName())))
        .forEach(registrations::declare);
  }

  /** Registers the generation's JSP servlet for what the application maps nowhere else. */
  void register(JspPages pages, Registrations registrations) {
    pages
        .mappings()
        .forEach(
            (name, patterns) -> {
              registrations.declareJsp(name, pages.definition());
              List<String> free = new ArrayList<>(patterns);
              free.addAll(blueprint.jspPatterns());
              free.removeAll(registrations.servletMappings().keySet());
              free.forEach(pattern -> registrations.declareMapping(pattern, name));
            });
  }

  /** The classes of the listeners, in their order. */
  List<String> listeners() {
    return blueprint.listeners().stream().filter(className -> !container.keeps(className)).toList();
  }

  /** The initializers, in their order. */
  List<InitializerDeclaration> initializers() {
    return blueprint.initializers().stream()
        .filter(initializer -> !container.keepsInitializer(initializer.className()))
        .toList();
  }

  private boolean isKept(@Nullable FilterDeclaration filter) {
    return filter != null && container.keeps(filter.className());
  }
}
