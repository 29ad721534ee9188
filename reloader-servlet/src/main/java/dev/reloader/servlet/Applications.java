package dev.reloader.servlet;

import dev.reloader.Generation;
import dev.reloader.Reloader;
import dev.reloader.servlet.application.WebApplication;
import java.util.Optional;

/** Which generation's application is meant by what happens outside of a dispatch. */
final class Applications {

  private Applications() {}

  /**
   * That of the request for which something happens to a session, whose listeners Tomcat calls with
   * its own context class loader where the session ends; or else the current one.
   */
  static Optional<WebApplication> meant(Reloader reloader) {
    return reloader.entered().flatMap(Applications::started).or(() -> current(reloader));
  }

  /** The current generation may be superseded and retired while its application is asked for. */
  private static Optional<WebApplication> current(Reloader reloader) {
    Optional<Generation> current = reloader.current();
    return current.isEmpty()
        ? Optional.empty()
        : started(current.get()).or(() -> current(reloader));
  }

  /** Empty while the generation is being started, and once it is retired. */
  private static Optional<WebApplication> started(Generation generation) {
    try {
      return Optional.of((WebApplication) generation.application());
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }
}
