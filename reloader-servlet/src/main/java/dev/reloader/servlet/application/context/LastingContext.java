package dev.reloader.servlet.application.context;

import dev.reloader.servlet.application.component.Holders;
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
 * <p>Thread-safe. A generation that takes it over competes with the end of the one before: it
 * counts itself before it moves in, so that the context which the component sees keeps its
 * attributes until the component has ended, whichever generation ends it.
 */
public final class LastingContext implements InvocationHandler {
  private final Supplier<@Nullable ContextView> pinned;
  private final ServletContext view;

  /** Names of the attributes that the component has set. */
  private final Set<String> attributes = ConcurrentHashMap.newKeySet();

  private final Holders holders = new Holders();

  private volatile ContextView home;
  private volatile boolean registers;

  /**
   * The context of a component of a generation that is about to start.
   *
   * @param pinned answers the context of the thread's generation, or null
   */
  public LastingContext(ContextView home, Supplier<@Nullable ContextView> pinned) {
    home.hold();
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

  /**
   * Counts a later generation, and gives it the attributes that the component has set.
   *
   * @return false if it comes too late
   */
  public boolean bequeath(ContextView later) {
    if (!holders.add()) {
      return false;
    }
    for (String name : attributes) {
      Object value = home.getAttribute(name);
      if (value != null) {
        later.inherit(name, value);
      }
    }
    return true;
  }

  /** From now on the component is of a generation that has been counted. */
  public void moveTo(ContextView later) {
    ContextView before = home;
    later.hold();
    home = later;
    before.release();
  }

  /** Tells that a generation which has been counted has ended the component, or let go of it. */
  public void release() {
    if (holders.remove()) {
      home.release();
    }
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
