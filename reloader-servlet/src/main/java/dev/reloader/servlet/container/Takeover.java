package dev.reloader.servlet.container;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts placeholders where the container would start its own copies of the application's listeners,
 * filters and servlets, and keeps the application's other initializers from running, so that all of
 * them run in generations alone.
 *
 * <p>Happens in two steps, because containers differ in when they can still be told: {@link
 * #prepare} as the initializer is constructed, {@link #perform} as it is called.
 */
public final class Takeover {
  private static final Logger LOGGER = System.getLogger("dev.reloader");

  private Takeover() {}

  /**
   * Does what has to be done before the container reads its descriptors; nothing, unless the filter
   * is declared and is to reload.
   *
   * @param loader the web application's class loader
   * @param initializer the initializer that is being constructed
   * @param reloads whether the filter, declared like this, reloads
   */
  public static void prepare(
      @Nullable ClassLoader loader, Class<?> initializer, Predicate<Declaration> reloads) {
    if (loader == null) {
      return;
    }
    try {
      if (JettyTakeover.knows(loader)) {
        JettyTakeover.prepare(loader, initializer, reloads);
      } else if (TomcatTakeover.knows(loader)) {
        TomcatTakeover.prepare(loader, reloads);
      }
    } catch (UnfamiliarContainerException | RuntimeException e) {
      LOGGER.log(Level.DEBUG, "The start of the container cannot be prepared", e);
    }
  }

  /**
   * Takes the container over and makes the filter see every kind of dispatch.
   *
   * @return the container to work with from now on; a portable one where takeover is not possible
   * @throws ServletException as the initializer of the JSP engine throws, which is called by us
   */
  public static Container perform(ServletContext context, Declaration declaration)
      throws ServletException {
    Container container = takeOver(context, declaration);
    if (!container.takenOver()) {
      mapDispatchers(context, declaration);
    }
    if (!(container instanceof JettyContainer)) { // which tells of the end of a request by itself
      context.addListener(new EndListener());
    }
    return container;
  }

  private static Container takeOver(ServletContext context, Declaration declaration)
      throws ServletException {
    try {
      Optional<? extends Container> taken = Optional.empty();
      if (JettyTakeover.knows(context)) {
        taken = Optional.of(new JettyTakeover(context, declaration).perform());
      } else if (TomcatTakeover.knows(context)) {
        taken = Optional.of(new TomcatTakeover(context, declaration).perform());
      }
      if (taken.isPresent()) {
        return taken.get();
      }
      warn(context, "this container is not known");
    } catch (UnfamiliarContainerException | RuntimeException e) {
      LOGGER.log(Level.DEBUG, "Takeover failed", e);
      warn(context, e.toString());
    }
    return new PortableContainer(context, true);
  }

  /** The filter warns of what differs without a takeover; this says why there is none. */
  private static void warn(ServletContext context, String reason) {
    LOGGER.log(
        Level.WARNING,
        () ->
            context.getServerInfo()
                + " cannot be taken over (Jetty 12 and Tomcat 10.1 or 11 can): "
                + reason);
  }

  /** Lets the filter see the kinds of dispatch that its mapping in web.xml does not name. */
  static void mapDispatchers(ServletContext context, Declaration declaration) {
    FilterRegistration filter = context.getFilterRegistration(declaration.filterName());
    if (filter instanceof FilterRegistration.Dynamic dynamic) {
      dynamic.setAsyncSupported(true);
    }
    EnumSet<jakarta.servlet.DispatcherType> missing = declaration.missingDispatchers();
    Set<String> patterns = declaration.urlPatterns();
    if (filter != null && !missing.isEmpty() && !patterns.isEmpty()) {
      filter.addMappingForUrlPatterns(missing, false, patterns.toArray(String[]::new));
    }
  }
}
