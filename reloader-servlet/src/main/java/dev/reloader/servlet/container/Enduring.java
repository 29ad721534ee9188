package dev.reloader.servlet.container;

import java.util.Set;

/**
 * What libraries do once for the whole web application, and must not do for each generation: the
 * end of an old generation would end it for the new one, too.
 */
final class Enduring {

  /** Logback's stop logging, for everybody, as the application that they are part of stops. */
  private static final Set<String> CLASSES =
      Set.of(
          "ch.qos.logback.classic.servlet.LogbackServletContainerInitializer",
          "ch.qos.logback.classic.servlet.LogbackServletContextListener");

  private Enduring() {}

  /** Tells whether a listener or an initializer is to be the container's. */
  static boolean includes(String className) {
    return CLASSES.contains(className);
  }
}
