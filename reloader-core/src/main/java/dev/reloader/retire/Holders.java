package dev.reloader.retire;

import dev.reloader.retire.opened.ShutdownHooks;
import dev.reloader.retire.opened.Threads;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the JVM is known to hold a retired loader: living threads, timers and shutdown hooks.
 *
 * <p>The loader is compared without being touched: to take it out of its weak reference would make
 * a concurrent collector keep it once more.
 */
final class Holders {

  private Holders() {}

  static List<String> of(Reference<ClassLoader> retired) {
    List<String> found = new ArrayList<>();
    for (Thread thread : Threads.living()) {
      add(found, retired, thread, isTimer(thread) ? "timer" : "thread");
    }
    for (Thread hook : ShutdownHooks.registered()) {
      add(found, retired, hook, "shutdown hook");
    }
    return found;
  }

  private static void add(
      List<String> found, Reference<ClassLoader> retired, Thread thread, String kind) {
    String why = null;
    if (isWithin(retired, thread.getClass().getClassLoader())) {
      why = "its class " + thread.getClass().getName() + " comes from it";
    } else if (isWithin(retired, thread.getContextClassLoader())) {
      why = "it is the context class loader";
    }
    if (why != null) {
      found.add(kind + " \"" + thread.getName() + "\" (" + thread.getState() + "): " + why);
    }
  }

  private static boolean isWithin(Reference<ClassLoader> retired, @Nullable ClassLoader loader) {
    for (ClassLoader at = loader; at != null; at = at.getParent()) {
      if (retired.refersTo(at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTimer(Thread thread) {
    return thread.getClass().getName().equals("java.util.TimerThread");
  }
}
