package dev.reloader.servlet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * What has been edited since the container started and needs a restart of the web application to
 * take effect. Thread-safe.
 */
final class RestartNeeds {

  private static final Logger LOGGER = System.getLogger("dev.reloader");

  private volatile List<String> sentences = List.of();

  /** Replaces what was needed before, and logs what is needed from now on. */
  void are(List<String> now) {
    List<String> before = sentences;
    sentences = now;
    now.stream()
        .filter(sentence -> !before.contains(sentence))
        .forEach(
            sentence ->
                LOGGER.log(
                    Level.WARNING,
                    "{0}. Only the container can do that: restart the web application.",
                    sentence));
  }

  List<String> sentences() {
    return sentences;
  }
}
