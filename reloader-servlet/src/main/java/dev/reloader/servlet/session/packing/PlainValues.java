package dev.reloader.servlet.session.packing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Values that are the same to every generation, whatever happens to them. */
public final class PlainValues {

  private static final Set<Class<?>> TYPES =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Character.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class,
          UUID.class,
          Locale.class,
          Currency.class,
          URI.class,
          Date.class);

  private PlainValues() {}

  /** Tells whether nothing of a generation can ever be in a value. */
  public static boolean contain(Object value) {
    Class<?> type = value.getClass();
    return TYPES.contains(type)
        || (type.getPackageName().equals("java.time") && Origin.of(type) == Origin.PLATFORM)
        || (type.isArray() && isPlain(type.getComponentType()));
  }

  private static boolean isPlain(Class<?> component) {
    return component.isPrimitive() || TYPES.contains(component);
  }
}
