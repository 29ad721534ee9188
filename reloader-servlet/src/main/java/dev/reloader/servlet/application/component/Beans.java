package dev.reloader.servlet.application.component;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The CDI container that the application brings itself, if it does, as it injects into servlets,
 * filters and listeners. Alone with the servlet container it would do so by exchanging what makes
 * their instances there, which is not what makes a generation's.
 *
 * <p>CDI is known by name alone. Thread-safe.
 */
final class Beans {

  /** The interface, and the name under which most CDI containers leave themselves in a context. */
  private static final String MANAGER = "jakarta.enterprise.inject.spi.BeanManager";

  private static final List<String> ATTRIBUTES =
      List.of("org.jboss.weld.environment.servlet." + MANAGER, MANAGER);

  private final Function<String, @Nullable Object> attributes;

  /** Component to what was made for it, which is to be released with it. */
  private final Map<Object, Object> creations =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /**
   * What a context has.
   *
   * @param attributes from name to attribute of the generation's context
   */
  Beans(Function<String, @Nullable Object> attributes) {
    this.attributes = attributes;
  }

  /**
   * Injects what a component asks for by {@code @Inject}, if there is a CDI container by now.
   *
   * @throws Exception as CDI throws if it has no such bean
   */
  void inject(Object component) throws Exception {
    Object manager =
        ATTRIBUTES.stream().map(attributes).filter(Objects::nonNull).findFirst().orElse(null);
    Class<?> api = manager == null ? null : find(MANAGER, manager.getClass());
    if (manager == null || api == null) {
      return;
    }
    Object type = call(manager, api, "createAnnotatedType", component.getClass());
    Object factory = call(manager, api, "getInjectionTargetFactory", type);
    Object target = call(factory, beside(api, "InjectionTargetFactory"), "createInjectionTarget");
    Object creation = call(manager, api, "createCreationalContext");
    call(target, beside(api, "InjectionTarget"), "inject", component, creation);
    creations.put(component, creation);
  }

  /** Ends what lives only for that component. */
  void release(Object component) throws Exception {
    Object creation = creations.remove(component);
    Class<?> api =
        creation == null
            ? null
            : find("jakarta.enterprise.context.spi.CreationalContext", creation.getClass());
    if (creation != null && api != null) {
      call(creation, api, "release");
    }
  }

  private static Class<?> beside(Class<?> api, String name) throws ClassNotFoundException {
    return Class.forName(api.getPackageName() + "." + name, false, api.getClassLoader());
  }

  /** The interface of that name which a class implements. */
  private static @Nullable Class<?> find(String name, Class<?> implementing) {
    for (Class<?> type = implementing; type != null; type = type.getSuperclass()) {
      for (Class<?> one : type.getInterfaces()) {
        Class<?> found = one.getName().equals(name) ? one : find(name, one);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** Calls a method of an interface; the arguments that are not given are null. */
  private static Object call(Object on, Class<?> api, String name, Object... arguments)
      throws Exception {
    Method method =
        Arrays.stream(api.getMethods())
            .filter(one -> one.getName().equals(name))
            .min(Comparator.comparingInt(Method::getParameterCount))
            .orElseThrow(() -> new NoSuchMethodException(api.getName() + "." + name));
    try {
      return method.invoke(on, Arrays.copyOf(arguments, method.getParameterCount()));
    } catch (InvocationTargetException thrown) {
      throw Thrown.by(thrown);
    }
  }
}
