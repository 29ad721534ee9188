package dev.reloader.servlet.application.context;

import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The servlet context as one component sees it that may outlive its generation: that of the
 * generation which the thread's request is pinned to, or else of the latest one that has the
 * component.
 *
 * <p>Thread-safe.
 */
public final class LastingContext implements InvocationHandler {
  private final Supplier<@Nullable ContextView> pinned;
  private final ServletContext view;

  /** Names of the attributes that the component has set. */
  private final Set<String> attributes = ConcurrentHashMap.newKeySet();

  private volatile ContextView home;
  private volatile boolean registers;

  /**
   * The context of a component of a generation that is about to start.
   *
   * @param pinned answers the context of the thread's generation, or null
   */
  public LastingContext(ContextView home, Supplier<@Nullable ContextView> pinned) {
    this.home = home;
    this.pinned = pinned;
    this.view =
        (ServletContext)
            Proxy.newProxyInstance(
                LastingContext.class.getClassLoader(), new Class<?>[] {ServletContext.class}, this);
  }

  /**
   * Returns what stands behind a context that a component was given; null if it is none of these.
   */
  public static @Nullable LastingContext of(ServletContext context) {
    return Proxy.isProxyClass(context.getClass())
            && Proxy.getInvocationHandler(context) instanceof LastingContext lasting
        ? lasting
        : null;
  }

  /** What the component is given. */
  public ServletContext view() {
    return view;
  }

  /**
   * Whether a later generation can have the component as it is: not if it has registered others,
   * which would be missing there.
   */
  public boolean lasts() {
    return !registers;
  }

  /** Gives a later generation the attributes that the component has set. */
  public void bequeath(ContextView later) {
    for (String name : attributes) {
      Object value = home.getAttribute(name);
      if (value != null) {
        later.inherit(name, value);
      }
    }
  }

  /** From now on the component is of a later generation. */
  public void moveTo(ContextView later) {
    home = later;
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    String name = method.getName();
    if (name.equals("equals") && arguments != null) {
      return proxy == arguments[0];
    }
    if (name.equals("setAttribute") && arguments != null) {
      attributes.add(String.valueOf(arguments[0]));
    } else if (name.startsWith("add") || name.equals("setInitParameter")) {
      registers = true;
    }
    ContextView target = pinned.get();
    try {
      return method.invoke(target == null ? home : target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
