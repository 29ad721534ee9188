package dev.reloader.servlet.application.context;

import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The servlet context as a listener sees it that was not declared, but added by an initializer: it
 * may register nothing itself and set nothing up (Servlet 6.0, section 4.4, and the methods'
 * documentation). Once the application has started that is over, as on Jetty: what the listener has
 * made may hold this context, and asks it what is registered.
 *
 * <p>Thread-safe, as the context is.
 */
final class RestrictedContext implements InvocationHandler {

  private static final Set<String> UNSUPPORTED =
      Set.of(
          "setInitParameter",
          "addServlet",
          "addJspFile",
          "createServlet",
          "getServletRegistration",
          "getServletRegistrations",
          "addFilter",
          "createFilter",
          "getFilterRegistration",
          "getFilterRegistrations",
          "getSessionCookieConfig",
          "setSessionTrackingModes",
          "addListener",
          "createListener",
          "declareRoles",
          "setSessionTimeout",
          "setRequestCharacterEncoding",
          "setResponseCharacterEncoding");

  private final ServletContext context;
  private final BooleanSupplier starting;

  private RestrictedContext(ServletContext context, BooleanSupplier starting) {
    this.context = context;
    this.starting = starting;
  }

  /** The view of a context that supports less while the application starts. */
  static ServletContext of(ServletContext context, BooleanSupplier starting) {
    return (ServletContext)
        Proxy.newProxyInstance(
            RestrictedContext.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            new RestrictedContext(context, starting));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (starting.getAsBoolean() && UNSUPPORTED.contains(method.getName())) {
      throw new UnsupportedOperationException(
          method.getName()
              + "() is not for a listener that was added by an initializer: declare it in web.xml, in"
              + " a web fragment or by @WebListener");
    }
    if (method.getName().equals("equals") && arguments != null) {
      return proxy == arguments[0];
    }
    try {
      return method.invoke(context, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() == null ? thrown : thrown.getCause();
    }
  }
}
