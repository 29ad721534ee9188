package dev.reloader.retire;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    for (Thread thread : threads()) {
      add(found, retired, thread, isTimer(thread) ? "timer" : "thread");
    }
    for (Thread hook : shutdownHooks()) {
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

  private static List<Thread> threads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    for (ThreadGroup up = root; up != null; up = up.getParent()) {
      root = up;
    }
    Thread[] living = new Thread[root.activeCount() + 64];
    int count = root.enumerate(living);
    return Arrays.asList(living).subList(0, count);
  }

  /** Hooks can be listed only where java.lang is opened to us, as Tomcat's start scripts do. */
  private static List<Thread> shutdownHooks() {
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
