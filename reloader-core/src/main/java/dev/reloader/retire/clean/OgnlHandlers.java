package dev.reloader.retire.clean;

import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes classes of the generation out of the tables in which OGNL keeps, for each class that an
 * expression has met, what reads its properties and calls its methods. These tables also hold what
 * applications have registered, so OGNL offers nothing to empty them, and they must not be.
 */
final class OgnlHandlers implements Cleaner {

  private static final List<String> TABLES =
      List.of("_propertyAccessors", "_methodAccessors", "_elementsAccessors", "_nullHandlers");

  @Override
  public String place() {
    return "the handlers of OGNL";
  }

  @Override
  public List<String> clean(ClassLoader dying) throws IllegalAccessException {
    Kin kin = new Kin(dying);
    try {
      Class<?> runtime = Class.forName("ognl.OgnlRuntime", false, dying);
      if (!kin.isAbove(runtime.getClassLoader())) {
        for (String table : TABLES) {
          Object cache = open(runtime, table).get(null);
          // As OGNL does when it puts something in; it reads without a lock.
          synchronized (cache) {
            forget(kin, (Object[]) open(cache.getClass(), "_table").get(cache));
          }
        }
      }
    } catch (ClassNotFoundException | NoSuchFieldException | LinkageError absent) {
      // There is no OGNL, or none that keeps such tables.
    }
    return List.of();
  }

  /** Takes entries out of chains, each found at the place of its class's hash. */
  private static void forget(Kin kin, @Nullable Object[] table)
      throws IllegalAccessException, NoSuchFieldException {
    for (int i = 0; i < table.length; i++) {
      Object before = null;
      for (Object entry = table[i]; entry != null; ) {
        Field next = open(entry.getClass(), "next");
        Class<?> key = (Class<?>) open(entry.getClass(), "key").get(entry);
        Object following = next.get(entry);
        if (!kin.isAbove(key.getClassLoader())) {
          before = entry;
        } else if (before == null) {
          table[i] = following;
        } else {
          next.set(before, following);
        }
        entry = following;
      }
    }
  }

  private static Field open(Class<?> type, String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
