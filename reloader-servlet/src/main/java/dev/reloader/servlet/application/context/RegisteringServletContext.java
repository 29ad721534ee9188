package dev.reloader.servlet.application.context;

import dev.reloader.servlet.application.component.ComponentFactory;
import dev.reloader.servlet.application.component.Recipe;
import dev.reloader.servlet.application.event.Events;
import dev.reloader.servlet.application.event.Listeners;
import dev.reloader.servlet.application.registration.FilterEntry;
import dev.reloader.servlet.application.registration.Registrations;
import dev.reloader.servlet.application.registration.ServletEntry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.util.Collections;
import java.util.EventListener;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A servlet context in which one generation registers servlets, filters and listeners of its own.
 */
abstract class RegisteringServletContext extends TolerantServletContext {
  private final ContainerShare share;
  private final Registrations registrations;
  private final ComponentFactory factory;

  RegisteringServletContext(
      ServletContext container,
      ContainerShare share,
      Registrations registrations,
      ComponentFactory factory) {
    super(container);
    this.share = share;
    this.registrations = registrations;
    this.factory = factory;
  }

  abstract Listeners listeners();

  @Override
  public final ServletRegistration.@Nullable Dynamic addServlet(String name, String className) {
    return registrations.addServlet(name, Recipe.of(Servlet.class, className));
  }

  @Override
  public final ServletRegistration.@Nullable Dynamic addServlet(String name, Servlet servlet) {
    return registrations.addServlet(name, Recipe.of(Servlet.class, servlet));
  }

  @Override
  public final ServletRegistration.@Nullable Dynamic addServlet(
      String name, Class<? extends Servlet> type) {
    return registrations.addServlet(name, Recipe.of(Servlet.class, type));
  }

  @Override
  public final ServletRegistration.@Nullable Dynamic addJspFile(String name, String jspFile) {
    return registrations.addJspFile(name, jspFile);
  }

  @Override
  public final <T extends Servlet> T createServlet(Class<T> type) throws ServletException {
    return create(type);
  }

  @Override
  public final @Nullable ServletRegistration getServletRegistration(String name) {
    return getServletRegistrations().get(name);
  }

  @Override
  public final Map<String, ServletRegistration> getServletRegistrations() {
    Map<String, ServletRegistration> all = new LinkedHashMap<>(share.servlets());
    for (Map.Entry<String, ServletEntry> entry : registrations.servlets().entrySet()) {
      if (entry.getValue().recipe() != null || !all.containsKey(entry.getKey())) {
        all.put(entry.getKey(), entry.getValue());
      }
    }
    return Collections.unmodifiableMap(all);
  }

  @Override
  public final FilterRegistration.@Nullable Dynamic addFilter(String name, String className) {
    return registrations.addFilter(name, Recipe.of(Filter.class, className));
  }

  @Override
  public final FilterRegistration.@Nullable Dynamic addFilter(String name, Filter filter) {
    return registrations.addFilter(name, Recipe.of(Filter.class, filter));
  }

  @Override
  public final FilterRegistration.@Nullable Dynamic addFilter(
      String name, Class<? extends Filter> type) {
    return registrations.addFilter(name, Recipe.of(Filter.class, type));
  }

  @Override
  public final <T extends Filter> T createFilter(Class<T> type) throws ServletException {
    return create(type);
  }

  @Override
  public final @Nullable FilterRegistration getFilterRegistration(String name) {
    return getFilterRegistrations().get(name);
  }

  @Override
  public final Map<String, FilterRegistration> getFilterRegistrations() {
    Map<String, FilterRegistration> all = new LinkedHashMap<>(share.filters());
    for (Map.Entry<String, FilterEntry> entry : registrations.filters().entrySet()) {
      all.put(entry.getKey(), entry.getValue());
    }
    return Collections.unmodifiableMap(all);
  }

  @Override
  public final void addListener(String className) {
    registrations.requireOpen("A listener");
    try {
      addListener(factory.create(factory.load(className, EventListener.class)));
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalArgumentException(
          "Listener " + className + " could not be constructed: " + failure, failure);
    }
  }

  @Override
  public final void addListener(Class<? extends EventListener> type) {
    registrations.requireOpen("A listener");
    try {
      addListener(create(type));
    } catch (ServletException failure) {
      throw new IllegalArgumentException(failure.getMessage(), failure);
    }
  }

  @Override
  public final <T extends EventListener> void addListener(T listener) {
    registrations.requireOpen("A listener");
    listeners().add(listener, RestrictedContext.of(this, registrations::isOpen));
  }

  @Override
  public final <T extends EventListener> T createListener(Class<T> type) throws ServletException {
    if (!Events.knows(type)) {
      throw new IllegalArgumentException(
          type.getName() + " is no kind of listener that the application can hear");
    }
    return create(type);
  }

  private <T> T create(Class<T> type) throws ServletException {
    try {
      return factory.create(type);
    } catch (ServletException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new ServletException(type.getName() + " could not be constructed: " + failure, failure);
    }
  }

  @Override
  final void requireOpen(String setting) {
    registrations.requireOpen(setting);
  }
}
