package dev.reloader.retire.opened;

import dev.reloader.retire.clean.Cleaner;
import dev.reloader.retire.clean.Kin;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the shutdown hooks of the generation, which ends here and not with the JVM; only where
 * {@code java.lang} is opened, as Tomcat's start scripts open it.
 *
 * <p>A hook that a library has registered, on a thread of the generation's, is the library's and
 * stays; it only loses what it has inherited.
 */
public final class ShutdownHooks implements Cleaner {

  /** A hook that takes longer goes on by itself, and is found by the leak verdict. */
  private static final long LONGEST = Duration.ofSeconds(10).toMillis();

  @Override
  public String place() {
    return "shutdown hooks";
  }

  @Override
  public List<String> clean(ClassLoader dying) throws InterruptedException {
    Kin kin = new Kin(dying);
    List<String> left = new ArrayList<>();
    for (Thread hook : registered()) {
      if (kin.has(hook) || kin.has(Threads.task(hook))) {
        if (Runtime.getRuntime().removeShutdownHook(hook)) {
          hook.start();
          hook.join(LONGEST);
          left.add("the shutdown hook \"" + hook.getName() + "\", which was run");
        }
      } else if (kin.isAbove(hook.getContextClassLoader())) {
        hook.setContextClassLoader(ClassLoader.getSystemClassLoader());
        Threads.forgetMaker(hook);
      }
    }
    return left;
  }

  /**
   * Answers all hooks of the JVM, where they can be listed.
   *
   * @return none where {@code java.lang} is not opened, or the JVM is ending
   */
  public static List<Thread> registered() {
    try {
      Class<?> owner = Class.forName("java.lang.ApplicationShutdownHooks");
      Field hooks = owner.getDeclaredField("hooks");
      if (!hooks.trySetAccessible()) {
        return List.of();
      }
      synchronized (owner) {
        Map<?, ?> registered = (Map<?, ?>) hooks.get(null);
        return registered == null
            ? List.of()
            : registered.keySet().stream().map(Thread.class::cast).toList();
      }
    } catch (ReflectiveOperationException changed) {
      return List.of();
    }
  }
}
