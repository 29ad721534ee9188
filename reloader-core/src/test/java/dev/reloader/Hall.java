package dev.reloader;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where tests and the classes that they edit find what the other side has put there. */
public final class Hall {

  private static final Map<String, Object> THINGS = new ConcurrentHashMap<>();

  private Hall() {}

  static void put(String name, Object thing) {
    THINGS.put(name, thing);
  }

  public static Object get(String name) {
    return THINGS.get(name);
  }

  static void clear() {
    THINGS.clear();
  }
}
