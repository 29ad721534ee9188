package dev.reloader.servlet.classfile;

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
public record AnnotationFacts(Map<String, Object> values) {

  /** An annotation that says nothing. */
  public static final AnnotationFacts NONE = new AnnotationFacts(Map.of());

  /** The value of that name; null where there is none of that type. */
  public <T> @Nullable T get(String name, Class<T> type) {
    Object value = values.get(name);
    return type.isInstance(value) ? type.cast(value) : null;
  }

  /** The value of that name; the other where there is none of its type. */
  public <T> T get(String name, T otherwise) {
    Object value = values.get(name);
    @SuppressWarnings("unchecked") // the class of a value is that of its default
    T typed = otherwise.getClass().isInstance(value) ? (T) value : otherwise;
    return typed;
  }

  /** The elements of that type in the array of that name. */
  public <T> List<T> list(String name, Class<T> type) {
    return values.get(name) instanceof List<?> list
        ? list.stream().filter(type::isInstance).map(type::cast).toList()
        : List.of();
  }

  /** The texts and names in the array of that name. */
  public List<String> strings(String name) {
    return list(name, String.class);
  }
}
