package dev.reloader.servlet.application.registration;

import dev.reloader.servlet.application.component.Recipe;
import dev.reloader.servlet.blueprint.FilterDeclaration;
import dev.reloader.servlet.blueprint.FilterMapping;
import dev.reloader.servlet.blueprint.ServletDeclaration;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The servlets and filters of a generation as they are registered: those that the descriptors
 * declare, then those that the application adds while it starts.
 *
 * <p>Thread-safe. Closed once the application has started.
 */
public final class Registrations {
  private final Phase phase = new Phase();
  private final ServletMappings servletMappings = new ServletMappings();
  private final FilterRules filterRules = new FilterRules();
  private final Map<String, ServletEntry> servlets =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<String, FilterEntry> filters =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final Optional<JspDefinition> jsp;

  /**
   * No registrations yet.
   *
   * @param jsp what a servlet for a JSP is; empty where the generation serves no JSPs
   */
  public Registrations(Optional<JspDefinition> jsp) {
    this.jsp = jsp;
  }

  /**
   * Registers a servlet that a descriptor declares. One without class or JSP is registered by its
   * name alone, to be completed by the application (Servlet 6.0, section 4.4.1).
   */
  public void declare(ServletDeclaration declaration) {
    ServletEntry entry = new ServletEntry(declaration.name(), phase, servletMappings);
    entry.setInitParameters(declaration.initParams());
    entry.setLoadOnStartup(declaration.loadOnStartup());
    entry.setAsyncSupported(declaration.asyncSupported());
    if (declaration.multipart() != null) {
      entry.setMultipartConfig(declaration.multipart().toElement());
    }
    if (declaration.runAs() != null) {
      entry.setRunAsRole(declaration.runAs());
    }
    String jspFile = declaration.jspFile();
    if (declaration.className() != null) {
      entry.setRecipe(Recipe.of(Servlet.class, declaration.className()));
    } else if (jspFile != null) {
      jsp.ifPresent(definition -> complete(entry, definition.serving(jspFile)));
    }
    servlets.put(declaration.name(), entry);
  }

  /** Registers a filter that a descriptor declares. */
  public void declare(FilterDeclaration declaration) {
    FilterEntry entry = new FilterEntry(declaration.name(), phase, filterRules);
    entry.setInitParameters(declaration.initParams());
    entry.setAsyncSupported(declaration.asyncSupported());
    entry.setRecipe(Recipe.of(Filter.class, declaration.className()));
    filters.put(declaration.name(), entry);
  }

  /** Maps a filter as a descriptor does. */
  public void declare(FilterMapping mapping) {
    if (!mapping.urlPatterns().isEmpty()) {
      filterRules.add(
          FilterRule.forUrls(mapping.filterName(), mapping.urlPatterns(), mapping.dispatchers()),
          true);
    }
    if (!mapping.servletNames().isEmpty()) {
      filterRules.add(
          FilterRule.forServlets(
              mapping.filterName(), mapping.servletNames(), mapping.dispatchers()),
          true);
    }
  }

  /** Maps a servlet, be it registered or not, as a descriptor does. */
  public void declareMapping(String pattern, String servlet) {
    servletMappings.add(servlet, pattern);
  }

  /** Registers the JSP servlet of the generation, unless the application declares that name. */
  public void declareJsp(String name, JspDefinition definition) {
    ServletEntry entry = new ServletEntry(name, phase, servletMappings);
    complete(entry, definition);
    servlets.merge(
        name,
        entry,
        (declared, own) -> {
          if (declared.recipe() == null) {
            complete(declared, definition);
          }
          return declared;
        });
  }

  private static void complete(ServletEntry entry, JspDefinition definition) {
    entry.setRecipe(Recipe.of(Servlet.class, definition.className()));
    definition.parameters().forEach(entry::setInitParameter);
  }

  /**
   * Registers a servlet on behalf of the application.
   *
   * @return null if a servlet of that name is registered completely already
   * @throws IllegalStateException once the application has started
   */
  public @Nullable ServletEntry addServlet(String name, Recipe<Servlet> recipe) {
    requireAddable("Servlet", name);
    ServletEntry entry =
        servlets.computeIfAbsent(name, key -> new ServletEntry(key, phase, servletMappings));
    return complete(entry, recipe) ? entry : null;
  }

  /**
   * Registers a servlet that serves a JSP on behalf of the application.
   *
   * @return null if a servlet of that name is registered completely already
   * @throws IllegalStateException once the application has started
   * @throws UnsupportedOperationException where the generation serves no JSPs
   */
  public @Nullable ServletEntry addJspFile(String name, String jspFile) {
    JspDefinition definition =
        jsp.orElseThrow(
                () ->
                    new UnsupportedOperationException(
                        "No JSP servlet is to be had for \"" + name + "\" (" + jspFile + ")"))
            .serving(jspFile);
    ServletEntry entry = addServlet(name, Recipe.of(Servlet.class, definition.className()));
    if (entry != null) {
      definition.parameters().forEach(entry::setInitParameter);
    }
    return entry;
  }

  /**
   * Registers a filter on behalf of the application.
   *
   * @return null if a filter of that name is registered completely already
   * @throws IllegalStateException once the application has started
   */
  public @Nullable FilterEntry addFilter(String name, Recipe<Filter> recipe) {
    requireAddable("Filter", name);
    FilterEntry entry =
        filters.computeIfAbsent(name, key -> new FilterEntry(key, phase, filterRules));
    return complete(entry, recipe) ? entry : null;
  }

  private static <T> boolean complete(Entry<T> entry, Recipe<T> recipe) {
    synchronized (entry) {
      if (entry.recipe() != null) {
        return false;
      }
      entry.setRecipe(recipe);
      return true;
    }
  }

  private void requireAddable(String kind, @Nullable String name) {
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException(kind + " without a name");
    }
    requireOpen(kind + " \"" + name + "\"");
  }

  /** Whether the application may still be configured. */
  public boolean isOpen() {
    return phase.isOpen();
  }

  /**
   * Refuses what can only be done while the application starts.
   *
   * @throws IllegalStateException once it has started, naming {@code what}
   */
  public void requireOpen(Object what) {
    phase.requireOpen(what);
  }

  /** Ends the time in which the application may be configured. */
  public void close() {
    phase.close();
  }

  /** Servlets by name, in the order of registration. */
  public Map<String, ServletEntry> servlets() {
    synchronized (servlets) {
      return new LinkedHashMap<>(servlets);
    }
  }

  /** Filters by name, in the order of registration. */
  public Map<String, FilterEntry> filters() {
    synchronized (filters) {
      return new LinkedHashMap<>(filters);
    }
  }

  /** Names of servlets by URL pattern, in the order of registration. */
  public Map<String, String> servletMappings() {
    return servletMappings.all();
  }

  /** The filters' mappings in the order in which they apply. */
  public List<FilterRule> filterRules() {
    return filterRules.all();
  }
}
