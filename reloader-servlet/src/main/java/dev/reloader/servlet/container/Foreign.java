package dev.reloader.servlet.container;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An object of the container, reached without its classes: those are hidden from the web
 * application's loader, their objects are not.
 *
 * @param object the object itself
 */
record Foreign(Object object) {

  /** Tells whether the object's class, or a superclass of it, has a name. */
  boolean isA(String className) {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(className)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Calls a public method and answers its result, which must be there.
   *
   * @throws UnfamiliarContainerException if there is no such method, it fails or answers nothing
   */
  Foreign call(String method, @Nullable Object... arguments) throws UnfamiliarContainerException {
    Object result = value(method, arguments);
    if (result == null) {
      throw new UnfamiliarContainerException(object.getClass(), method + "() answers nothing");
    }
    return new Foreign(result);
  }

  /**
   * Calls a public method.
   *
   * @throws UnfamiliarContainerException if there is no such method, or it fails
   */
  @Nullable Object value(String method, @Nullable Object... arguments)
      throws UnfamiliarContainerException {
    return invoke(method(object.getClass(), method, arguments), object, arguments);
  }

  /**
   * Reads a field of the object's class or of a superclass, whatever its visibility.
   *
   * @throws UnfamiliarContainerException if there is no such field, or it is empty or locked
   */
  Foreign field(String name) throws UnfamiliarContainerException {
    Field field = findField(name);
    try {
      Object value = field.get(object);
      if (value == null) {
        throw new UnfamiliarContainerException(object.getClass(), "field " + name + " is empty");
      }
      return new Foreign(value);
    } catch (IllegalAccessException e) {
      throw new UnfamiliarContainerException(object.getClass(), "field " + name, e);
    }
  }

  /** Finds a field of the object's class or of a superclass and makes it accessible. */
  Field findField(String name) throws UnfamiliarContainerException {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      try {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
      } catch (NoSuchFieldException e) {
        // A superclass may have it.
      } catch (RuntimeException e) { // InaccessibleObjectException, SecurityException
        throw new UnfamiliarContainerException(object.getClass(), "field " + name, e);
      }
    }
    throw new UnfamiliarContainerException(object.getClass(), "there is no field " + name);
  }

  /** Calls a method and hands on what went wrong in it. */
  static @Nullable Object invoke(
      Method method, @Nullable Object target, @Nullable Object... arguments)
      throws UnfamiliarContainerException {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw new UnfamiliarContainerException(
          method.getDeclaringClass(), method.getName() + " failed", e.getCause());
    } catch (IllegalAccessException e) {
      throw new UnfamiliarContainerException(method.getDeclaringClass(), method.getName(), e);
    }
  }

  private static Method method(Class<?> type, String name, @Nullable Object... arguments)
      throws UnfamiliarContainerException {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)
          && Modifier.isPublic(method.getDeclaringClass().getModifiers())
          && accepts(method.getParameterTypes(), arguments)) {
        return method;
      }
    }
    throw new UnfamiliarContainerException(
        type, "there is no public method " + name + Arrays.toString(arguments));
  }

  private static boolean accepts(Class<?>[] parameters, @Nullable Object... arguments) {
    if (parameters.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < parameters.length; i++) {
      Object argument = arguments[i];
      boolean fits =
          parameters[i].isPrimitive()
              ? (parameters[i] == boolean.class && argument instanceof Boolean)
                  || (parameters[i] == int.class && argument instanceof Integer)
              : argument == null || parameters[i].isInstance(argument);
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
