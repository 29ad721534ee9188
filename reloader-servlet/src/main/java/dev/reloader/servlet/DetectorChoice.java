package dev.reloader.servlet;

import dev.reloader.detect.Detector;
import dev.reloader.pool.Pool;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The detector that the init-param {@code detector} chooses.
 *
 * @param kind which one
 * @param file the file that is the trigger, if it is a trigger
 */
record DetectorChoice(Kind kind, @Nullable Path file) {

  /** The detectors that can be chosen. */
  enum Kind {
    /** The best that there is for the roots. */
    AUTO,
    /** Looks at each file's stamp. */
    MTIME,
    /** Has the operating system tell which directories have changed. */
    WATCH,
    /** Looks at the stamp of one file. */
    TRIGGER,
    /** Takes each check for a change. */
    ALWAYS,
    /** Never checks. */
    NEVER
  }

  private static final String NAME = "detector";
  private static final String TRIGGER = "trigger:";

  /** The words of the setting, the default first. */
  private static final List<String> WORDS =
      List.of("auto", "mtime", "watch", TRIGGER + "PATH", "always", "never");

  static DetectorChoice parse(InitParams params, ApplicationPaths application)
      throws BadSettingException {
    String value = params.text(NAME);
    if (value != null && value.strip().startsWith(TRIGGER)) {
      String path = value.strip().substring(TRIGGER.length()).strip();
      return new DetectorChoice(Kind.TRIGGER, application.file(NAME, path));
    }
    String word = params.choice(NAME, WORDS, List.of());
    return new DetectorChoice(Kind.valueOf(word.toUpperCase(Locale.ROOT)), null);
  }

  /** Makes it. */
  Detector over(Pool pool) {
    return switch (kind) {
      case AUTO -> Detector.auto(pool);
      case MTIME -> Detector.mtime(pool);
      case WATCH -> Detector.watch(pool);
      case TRIGGER -> Detector.trigger(Objects.requireNonNull(file));
      case ALWAYS -> Detector.always();
      case NEVER -> Detector.never();
    };
  }
}
