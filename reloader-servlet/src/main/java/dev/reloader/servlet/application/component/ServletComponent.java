package dev.reloader.servlet.application.component;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A servlet of a generation, initialised at the start or by its first request.
 *
 * <p>Thread-safe. A servlet is initialised once; only requests for that very servlet wait for it.
 */
public final class ServletComponent {
  private static final System.Logger LOG = System.getLogger("dev.reloader");

  private final ComponentConfig config;
  private final Recipe<Servlet> recipe;
  private final boolean asyncSupported;
  private final Holders holders = new Holders();
  private final LongSupplier nanoTime;

  /** Those of the latest generation that has the servlet. */
  private volatile ComponentFactory factory;

  private volatile Steps steps;

  /** Held while the servlet is initialised, by the thread that runs its {@code init}. */
  private final ReentrantLock initialising = new ReentrantLock();

  /** What was declared, without the annotations of the class. */
  private final Demands declared;

  /** Null until the class has been loaded. */
  private volatile @Nullable Demands demands;

  private volatile @Nullable Servlet ready;
  private volatile @Nullable Unavailability unavailability;

  /**
   * A servlet that is not yet initialised.
   *
   * @param name its name, unique within the generation
   * @param recipe how it comes into being
   * @param parameters its initialisation parameters
   * @param context the generation's context
   * @param asyncSupported whether it may put requests into asynchronous mode
   * @param declared what it asks for; what is left out is left to its class's annotations
   * @param factory makes the servlet
   * @param steps runs its initialisation and destruction
   */
  public ServletComponent(
      String name,
      Recipe<Servlet> recipe,
      Map<String, String> parameters,
      ServletContext context,
      boolean asyncSupported,
      Demands declared,
      ComponentFactory factory,
      Steps steps) {
    this(
        new ComponentConfig(name, parameters, context),
        recipe,
        asyncSupported,
        declared,
        factory,
        steps,
        System::nanoTime);
  }

  ServletComponent(
      ComponentConfig config,
      Recipe<Servlet> recipe,
      boolean asyncSupported,
      Demands declared,
      ComponentFactory factory,
      Steps steps,
      LongSupplier nanoTime) {
    this.config = config;
    this.recipe = recipe;
    this.asyncSupported = asyncSupported;
    this.declared = declared;
    this.factory = factory;
    this.steps = steps;
    this.nanoTime = nanoTime;
  }

  /** The servlet's name, unique within its generation. */
  public String name() {
    return config.name();
  }

  /** Whether requests may be put into asynchronous mode within this servlet. */
  public boolean asyncSupported() {
    return asyncSupported;
  }

  /** What the servlet asks for, by declaration or by the annotations of its class. */
  public Demands demands() {
    Demands known = demands;
    if (known == null) {
      try {
        known = declared.completedBy(recipe.type(factory));
        demands = known;
      } catch (ServletException unloadable) {
        return declared; // service() reports it to the request
      }
    }
    return known;
  }

  /**
   * Initialises the servlet as the application starts. One that declares itself unavailable does
   * not keep the application from starting.
   *
   * @throws ServletException if it cannot be initialised
   */
  public void start() throws ServletException {
    try {
      initialised();
    } catch (UnavailableException unavailable) {
      LOG.log(WARNING, this + " is unavailable: " + unavailable.getMessage());
    } catch (ServletException | RuntimeException | Error failure) {
      throw new ServletException(this + " could not be initialised: " + failure, failure);
    }
  }

  /**
   * Serves a request, initialising the servlet before where that is still to be done.
   *
   * @throws UnavailableException while the servlet is unavailable, with the seconds that remain, or
   *     permanently
   * @throws ServletException if the servlet cannot be initialised, or as the servlet throws
   * @throws IOException as the servlet throws
   */
  public void service(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    refuseWhileUnavailable();
    Servlet servlet = ready;
    if (servlet == null) {
      servlet = initialised();
    }
    try {
      servlet.service(request, response);
    } catch (UnavailableException unavailable) {
      unavailability = new Unavailability(unavailable, nanoTime.getAsLong());
      throw unavailable;
    }
  }

  /** The servlet's initialisation parameters. */
  public Map<String, String> parameters() {
    return config.parameters();
  }

  /** The context that the servlet is given. */
  public ServletContext context() {
    return config.context();
  }

  /** The servlet's class; null if it cannot be loaded. */
  public @Nullable Class<?> type() {
    try {
      return recipe.type(factory);
    } catch (ServletException unloadable) {
      return null; // service() reports it to the request
    }
  }

  /** Counts one more generation that has the servlet; false if it comes too late. */
  public boolean hold() {
    return holders.add();
  }

  /** Makes a later generation the one in whose name the servlet is initialised and destroyed. */
  public void moveTo(ComponentFactory later, Steps laterSteps) {
    factory = later;
    steps = laterSteps;
  }

  /**
   * Destroys the servlet if it was initialised, unless another generation has it. To be called once
   * no request needs it any more.
   */
  public void stop() {
    if (!holders.remove()) {
      return;
    }
    Servlet servlet = ready;
    if (servlet != null) {
      ready = null;
      steps.end(this + ": destroy()", servlet::destroy);
      steps.end(this + ": @PreDestroy", () -> factory.release(servlet));
    }
  }

  private void refuseWhileUnavailable() throws UnavailableException {
    Unavailability unavailable = unavailability;
    if (unavailable == null) {
      return;
    }
    long now = nanoTime.getAsLong();
    if (!unavailable.over(now)) {
      throw unavailable.exception(now);
    }
    unavailability = null;
  }

  private Servlet initialised() throws ServletException {
    if (initialising.isHeldByCurrentThread()) {
      throw new ServletException(this + " is called by its own initialisation");
    }
    initialising.lock();
    try {
      Servlet servlet = ready;
      if (servlet == null) {
        refuseWhileUnavailable(); // somebody else's attempt may just have said so
        servlet = initialise();
        ready = servlet;
      }
      return servlet;
    } finally {
      initialising.unlock();
    }
  }

  private Servlet initialise() throws ServletException {
    try {
      return steps.call(
          () -> {
            Servlet servlet = recipe.make(factory);
            servlet.init(config);
            return servlet;
          });
    } catch (UnavailableException unavailable) {
      unavailability = new Unavailability(unavailable, nanoTime.getAsLong());
      throw unavailable;
    } catch (ServletException | RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new ServletException(this + " could not be constructed: " + failure, failure);
    }
  }

  @Override
  public String toString() {
    return "Servlet \"" + name() + "\" (" + recipe.className() + ")";
  }
}
