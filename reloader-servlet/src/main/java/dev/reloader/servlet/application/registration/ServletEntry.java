package dev.reloader.servlet.application.registration;

import dev.reloader.servlet.application.component.Demands;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletSecurityElement;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A servlet as it is registered with a generation.
 *
 * <p>Thread-safe, though only a starting application changes it.
 */
public final class ServletEntry extends Entry<Servlet> implements ServletRegistration.Dynamic {
  private final ServletMappings mappings;
  private volatile int loadOnStartup = -1;
  private volatile @Nullable MultipartConfigElement multipart;
  private volatile @Nullable ServletSecurityElement security;
  private volatile @Nullable String runAsRole;

  ServletEntry(String name, Phase phase, ServletMappings mappings) {
    super(name, phase);
    this.mappings = mappings;
  }

  /**
   * When the servlet is initialised at the start: ascending; a negative one by its first request.
   */
  public int loadOnStartup() {
    return loadOnStartup;
  }

  /** What it asks for; what is left out is left to its class's annotations. */
  public Demands demands() {
    return new Demands(multipart, security);
  }

  @Override
  public void setLoadOnStartup(int order) {
    requireOpen();
    loadOnStartup = order;
  }

  /**
   * {@inheritDoc}
   *
   * @return nothing: the constraint holds for every pattern, beside what web.xml says of it
   */
  @Override
  public Set<String> setServletSecurity(ServletSecurityElement constraint) {
    requireOpen();
    security = Objects.requireNonNull(constraint, "constraint");
    return Set.of();
  }

  @Override
  public void setMultipartConfig(MultipartConfigElement config) {
    requireOpen();
    multipart = config;
  }

  @Override
  public void setRunAsRole(String role) {
    requireOpen();
    runAsRole = role;
  }

  @Override
  public @Nullable String getRunAsRole() {
    return runAsRole;
  }

  @Override
  public Set<String> addMapping(String... patterns) {
    requireOpen();
    return mappings.add(getName(), patterns);
  }

  @Override
  public Collection<String> getMappings() {
    return mappings.of(getName());
  }

  @Override
  public String toString() {
    return "Servlet \"" + getName() + "\"";
  }
}
