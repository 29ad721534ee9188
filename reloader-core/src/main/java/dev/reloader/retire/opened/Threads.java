package dev.reloader.retire.opened;

import dev.reloader.retire.clean.Kin;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The threads of the JVM. */
public final class Threads {

  private Threads() {}

  /**
   * Answers those that live.
   *
   * @return as seen at about one moment
   */
  public static List<Thread> living() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    for (ThreadGroup up = root; up != null; up = up.getParent()) {
      root = up;
    }
    Thread[] living = new Thread[root.activeCount() + 64];
    int count = root.enumerate(living);
    return Arrays.asList(living).subList(0, count);
  }

  /** Whether a thread works for a generation, as far as that can be told. */
  static boolean isOf(Kin kin, Thread thread) {
    return kin.has(thread) || kin.isAbove(thread.getContextClassLoader()) || kin.has(task(thread));
  }

  /**
   * What a plain thread runs, which Java 19 and later keep in a holder of its own; null where that
   * cannot be told.
   */
  static @Nullable Object task(Thread thread) {
    try {
      try {
        return value(Thread.class, "target", thread);
      } catch (NoSuchFieldException later) {
        Object holder = value(Thread.class, "holder", thread);
        return holder == null ? null : value(holder.getClass(), "task", holder);
      }
    } catch (ReflectiveOperationException changed) {
      return null;
    }
  }

  /** Takes the protection domains of who made a thread from it, which Java 17 keeps in it. */
  static void forgetMaker(Thread thread) {
    try {
      Field domains = Thread.class.getDeclaredField("inheritedAccessControlContext");
      if (domains.trySetAccessible()) {
        domains.set(thread, null);
      }
    } catch (ReflectiveOperationException later) {
      // Java 24 and later keep nothing of the kind.
    }
  }

  static @Nullable Object value(Class<?> type, String name, Object object)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    return field.trySetAccessible() ? field.get(object) : null;
  }
}
