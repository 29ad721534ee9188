package dev.reloader.servlet.descriptor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one annotation as its class file has them: those left at their default are absent.
 * Immutable.
 *
 * @param values by name: primitives boxed, constants of enums and classes by name, annotations as
 *     facts, arrays as lists
 */
record AnnotationFacts(Map<String, Object> values) {

  <T> @Nullable T get(String name, Class<T> type) {
    Object value = values.get(name);
    return type.isInstance(value) ? type.cast(value) : null;
  }

  <T> T get(String name, T otherwise) {
    Object value = values.get(name);
    @SuppressWarnings("unchecked") // the class of a value is that of its default
    T typed = otherwise.getClass().isInstance(value) ? (T) value : otherwise;
    return typed;
  }

  <T> List<T> list(String name, Class<T> type) {
    return values.get(name) instanceof List<?> list
        ? list.stream().filter(type::isInstance).map(type::cast).toList()
        : List.of();
  }

  List<String> strings(String name) {
    return list(name, String.class);
  }
}
