package dev.reloader.retire.clean;

import java.beans.PropertyEditorManager;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Takes editors of the generation out of the JDK's registry, for the types of the JDK that editors
 * are written for: the registry cannot be listed.
 */
final class PropertyEditors implements Cleaner {

  private static final List<Class<?>> TYPES =
      List.of(
          boolean.class,
          byte.class,
          char.class,
          short.class,
          int.class,
          long.class,
          float.class,
          double.class,
          Boolean.class,
          Byte.class,
          Character.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          String.class,
          String[].class,
          Class.class,
          Date.class,
          java.math.BigDecimal.class,
          java.math.BigInteger.class,
          java.io.File.class,
          java.net.URL.class,
          java.net.URI.class,
          java.util.List.class,
          java.util.Map.class,
          java.util.Set.class,
          java.util.Properties.class,
          Locale.class,
          UUID.class,
          LocalDate.class,
          LocalTime.class,
          LocalDateTime.class);

  @Override
  public String place() {
    return "bean property editors";
  }

  @Override
  public List<String> clean(ClassLoader dying) {
    Kin kin = new Kin(dying);
    List<String> left = new ArrayList<>();
    for (Class<?> type : TYPES) {
      if (kin.has(PropertyEditorManager.findEditor(type))) {
        PropertyEditorManager.registerEditor(type, null);
        left.add("a property editor for " + type.getSimpleName() + " registered");
      }
    }
    return left;
  }
}
