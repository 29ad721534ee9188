package dev.reloader.servlet.application.component;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a servlet or a filter is told when it is initialised. */
record ComponentConfig(String name, Map<String, String> parameters, ServletContext context)
    implements ServletConfig, FilterConfig {
  ComponentConfig {
    parameters = Map.copyOf(parameters);
  }

  @Override
  public String getServletName() {
    return name;
  }

  @Override
  public String getFilterName() {
    return name;
  }

  @Override
  public ServletContext getServletContext() {
    return context;
  }

  @Override
  public @Nullable String getInitParameter(String parameter) {
    return parameters.get(parameter);
  }

  @Override
  public Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }
}
