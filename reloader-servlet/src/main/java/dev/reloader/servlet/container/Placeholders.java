package dev.reloader.servlet.container;

/** Tells the application's own classes from ours and from the container's. */
final class Placeholders {
  private static final String OURS = "dev.reloader.";

  private Placeholders() {}

  /** Tells whether a class is part of this library. */
  static boolean isOurs(String className) {
    return className.startsWith(OURS);
  }

  /** Tells whether a class comes from the web application rather than from the container. */
  static boolean belongsTo(Class<?> type, ClassLoader webApplication) {
    for (ClassLoader loader = type.getClassLoader(); loader != null; loader = loader.getParent()) {
      if (loader == webApplication) {
        return true;
      }
    }
    return false;
  }
}
