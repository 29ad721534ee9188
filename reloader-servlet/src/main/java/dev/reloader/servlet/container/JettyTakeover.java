package dev.reloader.servlet.container;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The takeover of Jetty 12. Jetty calls the initializers after it has made a holder of each
 * component and before it loads any of their classes: the holders are given placeholder classes.
 */
final class JettyTakeover {
  private static final String REQUEST = "org.eclipse.jetty.server.Request";
  private static final String INITIALIZER_ORDER = "org.eclipse.jetty.containerInitializerOrder";

  private final ServletContext context;
  private final Declaration declaration;
  private final ClassLoader loader;
  private final Foreign handler;
  private final Foreign servletHandler;

  JettyTakeover(ServletContext context, Declaration declaration)
      throws UnfamiliarContainerException {
    this.context = context;
    this.declaration = declaration;
    this.loader = context.getClassLoader();
    this.handler = new Foreign(context).call("getContext").call("getServletContextHandler");
    this.servletHandler = handler.call("getServletHandler");
  }

  static boolean knows(ServletContext context) {
    return context.getClass().getName().startsWith("org.eclipse.jetty.ee1");
  }

  static boolean knows(ClassLoader loader) {
    Foreign foreign = new Foreign(loader);
    return foreign.isA("org.eclipse.jetty.ee10.webapp.WebAppClassLoader")
        || foreign.isA("org.eclipse.jetty.ee.webapp.WebAppClassLoader");
  }

  /**
   * Makes our initializer the first one (the fragment in our jar asks for the same, but Jetty does
   * not read fragments when web.xml is metadata-complete), and guards the scan that follows.
   */
  static void prepare(ClassLoader loader, Class<?> initializer, Predicate<Declaration> reloads)
      throws UnfamiliarContainerException {
    Foreign webApp = new Foreign(loader).call("getContext");
    if (webApp.call("getServletContext").object() instanceof ServletContext context
        && Declaration.of(context).filter(reloads).isPresent()) {
      setOrder(webApp, initializer.getName());
      JettyScan.guard(webApp, context, loader);
    }
  }

  private static void setOrder(Foreign webApp, String name) throws UnfamiliarContainerException {
    String order = (String) webApp.value("getAttribute", INITIALIZER_ORDER);
    if (order == null || order.isBlank()) {
      webApp.value("setAttribute", INITIALIZER_ORDER, name + ",*");
    } else if (!Arrays.asList(order.split("\\s*,\\s*", -1)).contains(name)) {
      webApp.value("setAttribute", INITIALIZER_ORDER, name + "," + order);
    }
  }

  /** Everything that may fail is found out before the first change is made. */
  JettyContainer perform() throws UnfamiliarContainerException, ServletException {
    List<Foreign> listeners = components("getListeners");
    List<Foreign> filters = components("getFilters");
    List<Foreign> servlets = components("getServlets");
    Class<?> placeholderServlet = placeholder();
    Method addCompletionListener = addCompletionListener();
    ServletContainerInitializer jspEngine = suppressInitializers();
    for (Foreign listener : listeners) {
      listener.value("setHeldClass", PlaceholderListener.class);
    }
    for (Foreign filter : filters) {
      filter.value("setHeldClass", PlaceholderFilter.class);
      filter.value("setAsyncSupported", true);
    }
    List<Original> originals = new ArrayList<>();
    for (Foreign servlet : servlets) {
      originals.add(replace(servlet, placeholderServlet));
    }
    if (!declaration.metadataComplete()) {
      for (Original original : originals) {
        original.copyAnnotations(
            context,
            loader,
            // The registration's own method is without effect until the handler has started.
            (servlet, security) -> handler.value("setServletSecurity", servlet, security));
      }
    }
    mapDispatchers();
    return new JettyContainer(
        handler,
        addCompletionListener,
        context,
        originals,
        Constraints.of(originals, loader, declaration.metadataComplete()),
        TagListeners.of(jspEngine, context, JettyContainer::keepsClass));
  }

  private static Original replace(Foreign servlet, Class<?> placeholder)
      throws UnfamiliarContainerException {
    Original original =
        new Original(
            servlet.call("getName").object().toString(),
            String.valueOf(servlet.value("getClassName")));
    servlet.value("setForcedPath", (Object) null); // a JSP as a servlet: the generation compiles it
    servlet.value("setHeldClass", placeholder);
    servlet.value("setAsyncSupported", true);
    return original;
  }

  /** The holders of what web.xml, fragments and annotations declare, less what stays Jetty's. */
  private List<Foreign> components(String getter) throws UnfamiliarContainerException {
    List<Foreign> components = new ArrayList<>();
    for (Object object : (Object[]) servletHandler.call(getter).object()) {
      Foreign holder = new Foreign(object);
      String origin = holder.call("getSource").call("getOrigin").object().toString();
      boolean declared = origin.equals("DESCRIPTOR") || origin.equals("ANNOTATION");
      if (declared && !Boolean.TRUE.equals(holder.value("isInstance")) && !isKept(holder)) {
        components.add(holder);
      }
    }
    return components;
  }

  private boolean isKept(Foreign holder) throws UnfamiliarContainerException {
    Object className = holder.value("getClassName");
    return className != null
        && (JettyContainer.keepsClass(className.toString())
            || Placeholders.isOurs(className.toString()));
  }

  private Class<?> placeholder() throws UnfamiliarContainerException {
    try {
      return Class.forName(
          Container.PLACEHOLDER_SERVLET, false, JettyTakeover.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new UnfamiliarContainerException(JettyTakeover.class, "no placeholder servlet", e);
    }
  }

  private Method addCompletionListener() throws UnfamiliarContainerException {
    Class<?> type = handler.object().getClass();
    try {
      Class<?> request = Class.forName(REQUEST, false, type.getClassLoader());
      return request.getMethod("addCompletionListener", request, Consumer.class);
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      throw new UnfamiliarContainerException(type, "the end of a request", e);
    }
  }

  /**
   * Keeps those initializers that belong to the web application from being called, and that of the
   * JSP engine.
   *
   * @return the latter; null if there is none
   */
  private @Nullable ServletContainerInitializer suppressInitializers()
      throws UnfamiliarContainerException {
    ServletContainerInitializer jspEngine = null;
    Optional<Foreign> starter = Optional.empty();
    for (Object bean : (Collection<?>) handler.call("getBeans").object()) {
      if (bean.getClass().getName().endsWith("$ServletContainerInitializerStarter")) {
        starter = Optional.of(new Foreign(bean));
      }
    }
    if (starter.isEmpty()) {
      throw new UnfamiliarContainerException(
          handler.object().getClass(), "nothing starts the initializers");
    }
    Foreign holders = starter.get().call("getServletContainerInitializerHolders");
    for (Object holder : (Collection<?>) holders.object()) {
      Object held = new Foreign(holder).value("getHeldClass");
      if (held instanceof Class<?> engine && TagListeners.areFoundBy(engine)) {
        jspEngine = instance(engine);
        starter.get().value("unmanage", holder);
      } else if (held instanceof Class<?> type
          && Placeholders.belongsTo(type, loader)
          && !Placeholders.isOurs(type.getName())
          && !Enduring.includes(type.getName())) {
        starter.get().value("unmanage", holder);
      }
    }
    return jspEngine;
  }

  /** Jetty keeps the one that it has made; another does as well, for it is asked once. */
  private static ServletContainerInitializer instance(Class<?> type)
      throws UnfamiliarContainerException {
    try {
      return (ServletContainerInitializer) type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new UnfamiliarContainerException(type, "the constructor", e);
    }
  }

  /**
   * Makes one mapping of our filter's mappings, for every kind of dispatch: two that match the same
   * request would have Jetty call the filter twice.
   */
  private void mapDispatchers() throws UnfamiliarContainerException {
    new Foreign(servletHandler.call("getFilter", declaration.filterName()).object())
        .value("setAsyncSupported", true);
    Object[] all = (Object[]) servletHandler.call("getFilterMappings").object();
    List<Object> kept = new ArrayList<>();
    Set<String> patterns = new LinkedHashSet<>();
    Optional<Foreign> ours = Optional.empty();
    for (Object object : all) {
      Foreign mapping = new Foreign(object);
      boolean byPath =
          declaration.filterName().equals(mapping.value("getFilterName"))
              && mapping.value("getPathSpecs") != null
              && isEmpty(mapping.value("getServletNames"));
      if (byPath) {
        patterns.addAll(Arrays.asList((String[]) mapping.call("getPathSpecs").object()));
      }
      if (!byPath || ours.isEmpty()) {
        kept.add(object);
        ours = byPath ? Optional.of(mapping) : ours;
      }
    }
    if (ours.isPresent()) {
      ours.get().value("setPathSpecs", (Object) patterns.toArray(String[]::new));
      ours.get().value("setDispatcherTypes", EnumSet.allOf(DispatcherType.class));
    }
    if (kept.size() < all.length) {
      Object array = Array.newInstance(all.getClass().getComponentType(), kept.size());
      servletHandler.value("setFilterMappings", (Object) kept.toArray((Object[]) array));
    }
  }

  /** Jetty answers null or an empty array for what a mapping does not name. */
  private static boolean isEmpty(@Nullable Object names) {
    return names == null || Array.getLength(names) == 0;
  }
}
