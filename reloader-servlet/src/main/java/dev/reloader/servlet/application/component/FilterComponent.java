package dev.reloader.servlet.application.component;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * A filter of a generation, initialised as the application starts.
 *
 * <p>Thread-safe.
 */
public final class FilterComponent {
  private final String name;
  private final String className;
  private final Filter filter;
  private final ComponentConfig config;
  private final boolean asyncSupported;
  private final Holders holders = new Holders();

  /** Those of the latest generation that has the filter. */
  private volatile ComponentFactory factory;

  private volatile Steps steps;

  private FilterComponent(
      String className,
      Filter filter,
      ComponentConfig config,
      boolean asyncSupported,
      ComponentFactory factory,
      Steps steps) {
    this.name = config.name();
    this.className = className;
    this.filter = filter;
    this.config = config;
    this.asyncSupported = asyncSupported;
    this.factory = factory;
    this.steps = steps;
  }

  /**
   * Constructs and initialises a filter.
   *
   * @param name its name, unique within the generation
   * @param recipe how it comes into being
   * @param parameters its initialisation parameters
   * @param context the generation's context
   * @param asyncSupported whether requests may be put into asynchronous mode behind it
   * @param factory makes the filter
   * @param steps runs its initialisation and destruction
   * @throws ServletException if that fails, with the filter's name
   */
  public static FilterComponent start(
      String name,
      Recipe<Filter> recipe,
      Map<String, String> parameters,
      ServletContext context,
      boolean asyncSupported,
      ComponentFactory factory,
      Steps steps)
      throws ServletException {
    ComponentConfig config = new ComponentConfig(name, parameters, context);
    try {
      Filter started =
          steps.call(
              () -> {
                Filter filter = recipe.make(factory);
                filter.init(config);
                return filter;
              });
      return new FilterComponent(
          recipe.className(), started, config, asyncSupported, factory, steps);
    } catch (Exception | Error failure) {
      throw new ServletException(
          "Filter \""
              + name
              + "\" ("
              + recipe.className()
              + ") could not be initialised: "
              + failure,
          failure);
    }
  }

  /** The filter's name, unique within its generation. */
  public String name() {
    return name;
  }

  /** Whether requests may be put into asynchronous mode behind this filter. */
  public boolean asyncSupported() {
    return asyncSupported;
  }

  /**
   * Filters a request.
   *
   * @throws ServletException as the filter throws
   * @throws IOException as the filter throws
   */
  public void filter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    filter.doFilter(request, response, chain);
  }

  /** The filter's initialisation parameters. */
  public Map<String, String> parameters() {
    return config.parameters();
  }

  /** The context that the filter was given. */
  public ServletContext context() {
    return config.context();
  }

  /** The filter's class. */
  public Class<?> type() {
    return filter.getClass();
  }

  /** Counts one more generation that has the filter; false if it comes too late. */
  public boolean hold() {
    return holders.add();
  }

  /** Makes a later generation the one in whose name the filter is destroyed. */
  public void moveTo(ComponentFactory later, Steps laterSteps) {
    factory = later;
    steps = laterSteps;
  }

  /**
   * Destroys the filter, unless another generation has it. To be called once no request needs it
   * any more.
   */
  public void stop() {
    if (!holders.remove()) {
      return;
    }
    steps.end(this + ": destroy()", filter::destroy);
    steps.end(this + ": @PreDestroy", () -> factory.release(filter));
  }

  @Override
  public String toString() {
    return "Filter \"" + name + "\" (" + className + ")";
  }
}
