package dev.reloader.servlet;

import jakarta.servlet.ServletException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A setting of the filter is unknown, not yet supported, or its value is not allowed. */
final class BadSettingException extends ServletException {

  private static final long serialVersionUID = 1L;

  private BadSettingException(String message) {
    super("Reloader: " + message);
  }

  /** There is no init-param of that name. */
  static BadSettingException unknown(String name, List<String> valid) {
    return new BadSettingException(
        "unknown init-param \"%s\". Did you mean \"%s\"? Valid are: %s."
            .formatted(name, NearestName.of(name, valid), String.join(", ", valid)));
  }

  /** The value is not one of a few words. */
  static BadSettingException choice(String setting, String value, List<String> allowed) {
    return new BadSettingException(
        "%s is \"%s\", but must be %s. Did you mean \"%s\"?"
            .formatted(setting, value, alternatives(allowed), NearestName.of(value, allowed)));
  }

  /** The value is not what {@code allowed} describes. */
  static BadSettingException value(String setting, String value, String allowed) {
    return new BadSettingException(
        "%s is \"%s\", but must be %s.".formatted(setting, value, allowed));
  }

  /** The value is known, but its feature does not exist yet; {@code instead} may be empty. */
  static BadSettingException notYet(String setting, String value, List<String> instead) {
    String advice = instead.isEmpty() ? "" : " or use " + alternatives(instead);
    return new BadSettingException(
        "%s=\"%s\" is not yet supported: remove it%s.".formatted(setting, value, advice));
  }

  /** The class that is named as strategy cannot be one. */
  static BadSettingException strategy(String className, String problem, @Nullable Throwable cause) {
    BadSettingException refused =
        new BadSettingException("init-param strategy is \"%s\", %s.".formatted(className, problem));
    refused.initCause(cause);
    return refused;
  }

  /** A path is none, or cannot be found on the file system. */
  static BadSettingException path(String name, String value, String problem) {
    return new BadSettingException(
        "init-param %s names \"%s\", %s".formatted(name, value, problem));
  }

  /** A directory of sources cannot be found on the file system. */
  static BadSettingException sources(String value, String problem) {
    return new BadSettingException("init-param sources names \"%s\", %s".formatted(value, problem));
  }

  /** What settings ask for cannot be had here. */
  static BadSettingException impossible(String reason) {
    return new BadSettingException(reason);
  }

  private static String alternatives(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
