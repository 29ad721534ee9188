package dev.reloader.servlet.application.component;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field or setter that asks for a resource, by Jakarta Annotations 2.1, section 2.3.
 *
 * @param member the field or method
 * @param name the resource's name; by default the declaring class and the property
 * @param mappedName the container's own name for it, or null
 * @param type what is to be injected, primitives boxed
 */
record InjectionPoint(
    AnnotatedElement member, String name, @Nullable String mappedName, Class<?> type) {
  private static final String RESOURCE = "jakarta.annotation.Resource";

  static Optional<InjectionPoint> of(Field field) {
    return NamedAnnotation.on(field, RESOURCE)
        .map(
            annotation ->
                of(field, field.getDeclaringClass(), field.getName(), field.getType(), annotation));
  }

  static Optional<InjectionPoint> of(Method method) {
    if (method.getParameterCount() != 1
        || !method.getName().startsWith("set")
        || method.getName().length() == 3) {
      return Optional.empty();
    }
    String property =
        method.getName().substring(3, 4).toLowerCase(Locale.ROOT) + method.getName().substring(4);
    return NamedAnnotation.on(method, RESOURCE)
        .map(
            annotation ->
                of(
                    method,
                    method.getDeclaringClass(),
                    property,
                    method.getParameterTypes()[0],
                    annotation));
  }

  private static InjectionPoint of(
      AnnotatedElement member,
      Class<?> owner,
      String property,
      Class<?> declaredType,
      Annotation annotation) {
    String lookup = NamedAnnotation.text(annotation, "lookup");
    String name = NamedAnnotation.text(annotation, "name");
    String mappedName = NamedAnnotation.text(annotation, "mappedName");
    if (!lookup.isEmpty()) {
      name = lookup;
    } else if (name.isEmpty()) {
      name = owner.getName() + "/" + property;
    }
    return new InjectionPoint(
        member,
        name,
        mappedName.isEmpty() ? null : mappedName,
        MethodType.methodType(declaredType).wrap().returnType());
  }

  void inject(Object target, Object resource) throws ReflectiveOperationException {
    if (member instanceof Field field) {
      field.setAccessible(true);
      field.set(target, resource);
    } else if (member instanceof Method method) {
      method.setAccessible(true);
      method.invoke(target, resource);
    }
  }
}
