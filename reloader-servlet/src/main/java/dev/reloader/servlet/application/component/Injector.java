package dev.reloader.servlet.application.component;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import dev.reloader.servlet.container.Container;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import javax.naming.NamingException;

/**
 * Gives a component what its annotations ask for (Servlet 6.0, section 15.5): resources, the call
 * after construction and the one before destruction.
 *
 * <p>Thread-safe.
 */
final class Injector {
  private static final System.Logger LOG = System.getLogger("dev.reloader");
  private static final String POST_CONSTRUCT = "jakarta.annotation.PostConstruct";
  private static final String PRE_DESTROY = "jakarta.annotation.PreDestroy";
  private static final String INJECT = "jakarta.inject.Inject";

  private final Container resources;
  private final Beans beans;

  Injector(Container resources, Beans beans) {
    this.resources = resources;
    this.beans = beans;
  }

  /**
   * Injects all resources, superclasses first, and beans, then calls the methods that are to run
   * after construction. A resource that the container does not have leaves its field as it is, with
   * a warning: many applications run without it.
   */
  void inject(Object component) throws Exception {
    Deque<Class<?>> hierarchy = hierarchy(component);
    boolean asksForBeans = false;
    for (Class<?> type : hierarchy) {
      for (Field field : type.getDeclaredFields()) {
        asksForBeans |= NamedAnnotation.on(field, INJECT).isPresent();
        sayWhatIsNotInjected(field);
        InjectionPoint.of(field).ifPresent(point -> inject(component, point));
      }
      for (Method method : type.getDeclaredMethods()) {
        asksForBeans |= NamedAnnotation.on(method, INJECT).isPresent();
        sayWhatIsNotInjected(method);
        InjectionPoint.of(method).ifPresent(point -> inject(component, point));
      }
    }
    if (asksForBeans) {
      beans.inject(component);
    }
    call(component, hierarchy, POST_CONSTRUCT);
  }

  /** Calls the methods that are to run before destruction, subclasses first. */
  void release(Object component) throws Exception {
    Deque<Class<?>> subclassesFirst = new ArrayDeque<>();
    hierarchy(component).forEach(subclassesFirst::addFirst);
    try {
      call(component, subclassesFirst, PRE_DESTROY);
    } finally {
      beans.release(component);
    }
  }

  private void inject(Object component, InjectionPoint point) {
    try {
      point.inject(component, resources.lookup(point.name(), point.mappedName(), point.type()));
    } catch (NamingException | ReflectiveOperationException failure) {
      LOG.log(
          WARNING,
          "Not injected: resource \""
              + point.name()
              + "\" into "
              + point.member()
              + ", because "
              + failure);
    }
  }

  private static void call(Object component, Iterable<Class<?>> hierarchy, String annotation)
      throws Exception {
    Set<String> called = new HashSet<>();
    for (Class<?> type : hierarchy) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.getParameterCount() == 0
            && !Modifier.isStatic(method.getModifiers())
            && NamedAnnotation.on(method, annotation).isPresent()
            && (Modifier.isPrivate(method.getModifiers()) || called.add(method.getName()))) {
          invoke(component, method);
        }
      }
    }
  }

  private static void invoke(Object component, Method method) throws Exception {
    method.setAccessible(true);
    try {
      method.invoke(component);
    } catch (InvocationTargetException thrown) {
      throw Thrown.by(thrown);
    }
  }

  private static Deque<Class<?>> hierarchy(Object component) {
    Deque<Class<?>> superclassesFirst = new ArrayDeque<>();
    for (Class<?> type = component.getClass();
        type != null && type != Object.class;
        type = type.getSuperclass()) {
      if (hasReadableMembers(type)) {
        superclassesFirst.addFirst(type);
      }
    }
    return superclassesFirst;
  }

  /** A library's class may have members of types that the application does without. */
  private static boolean hasReadableMembers(Class<?> type) {
    try {
      return type.getDeclaredFields().length + type.getDeclaredMethods().length > 0;
    } catch (NoClassDefFoundError missing) {
      LOG.log(DEBUG, () -> "Nothing is injected into " + type.getName() + ": " + missing);
      return false;
    }
  }

  private static void sayWhatIsNotInjected(AnnotatedElement member) {
    Arrays.stream(member.getAnnotations())
        .map(Annotation::annotationType)
        .map(Class::getName)
        .filter(
            name ->
                name.equals("jakarta.ejb.EJB")
                    || name.startsWith("jakarta.persistence.Persistence"))
        .forEach(name -> LOG.log(DEBUG, () -> "Not injected: @" + name + " on " + member));
  }
}
