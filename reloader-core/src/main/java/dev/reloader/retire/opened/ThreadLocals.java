package dev.reloader.retire.opened;

import dev.reloader.retire.clean.Cleaner;
import dev.reloader.retire.clean.Kin;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Empties what pooled threads keep of the generation in thread locals; only where {@code java.lang}
 * is opened, as Tomcat's start scripts open it.
 *
 * <p>The table is its thread's, and no other may move an entry in it. So the entry stays, and only
 * its value goes: one write of a reference, after which the thread finds null, or takes the entry
 * out by itself. Threads of the generation's own, which still run, keep theirs.
 */
final class ThreadLocals implements Cleaner {

  @Override
  public String place() {
    return "thread locals";
  }

  @Override
  public List<String> clean(ClassLoader dying) throws ReflectiveOperationException {
    Kin kin = new Kin(dying);
    List<Thread> threads = new ArrayList<>(Threads.living());
    threads.addAll(ShutdownHooks.registered()); // These live later, with what they have inherited.
    List<String> left = new ArrayList<>();
    for (String name : List.of("threadLocals", "inheritableThreadLocals")) {
      Field map = Thread.class.getDeclaredField(name);
      if (!map.trySetAccessible()) {
        return List.of();
      }
      for (Thread thread : threads) {
        Object locals = map.get(thread);
        if (locals != null && !Threads.isOf(kin, thread)) {
          empty(kin, thread, locals, left);
        }
      }
    }
    return left;
  }

  private static void empty(Kin kin, Thread thread, Object locals, List<String> left)
      throws ReflectiveOperationException {
    Object[] table = (Object[]) open(locals.getClass(), "table").get(locals);
    for (Object entry : table) {
      if (entry != null) {
        Field content = open(entry.getClass(), "value");
        Object value = content.get(entry);
        if (isOf(kin, value) || kin.has(((Reference<?>) entry).get())) {
          content.set(entry, null);
          left.add("a thread local of thread \"" + thread.getName() + "\", " + kindOf(value));
        }
      }
    }
  }

  private static boolean isOf(Kin kin, @Nullable Object value) {
    return kin.has(value)
        || (value instanceof ClassLoader loader && kin.isAbove(loader))
        || (value instanceof Class<?> type && kin.isAbove(type.getClassLoader()));
  }

  private static String kindOf(@Nullable Object value) {
    return value == null ? "empty" : "with a value of class " + value.getClass().getName();
  }

  private static Field open(Class<?> type, String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
