package dev.reloader.servlet.application.context;

import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The servlet context as a listener sees it that was not declared, but added by an initializer: it
 * may register nothing itself and set nothing up (Servlet 6.0, section 4.4, and the methods'
 * documentation).
 *
 * <p>Thread-safe, as the context is.
 */
public final class RestrictedContext implements InvocationHandler {

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

  private RestrictedContext(ServletContext context) {
    this.context = context;
  }

  /** The view of a context that supports less. */
  public static ServletContext of(ServletContext context) {
    return (ServletContext)
        Proxy.newProxyInstance(
            RestrictedContext.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            new RestrictedContext(context));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (UNSUPPORTED.contains(method.getName())) {
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
