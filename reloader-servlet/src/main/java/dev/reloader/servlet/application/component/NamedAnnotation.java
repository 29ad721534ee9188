package dev.reloader.servlet.application.component;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Optional;

/**
 * Annotations known by name alone: {@code jakarta.annotation} is optional at run time, and where an
 * annotation's class is missing the JVM leaves the annotation out.
 */
final class NamedAnnotation {
  private NamedAnnotation() {}

  static Optional<Annotation> on(AnnotatedElement element, String annotationClass) {
    return Arrays.stream(element.getAnnotations())
        .filter(annotation -> annotation.annotationType().getName().equals(annotationClass))
        .findFirst();
  }

  /** The value of a text attribute; empty where the annotation's version has no such attribute. */
  static String text(Annotation annotation, String attribute) {
    try {
      return (String) annotation.annotationType().getMethod(attribute).invoke(annotation);
    } catch (ReflectiveOperationException absent) {
      return "";
    }
  }
}
