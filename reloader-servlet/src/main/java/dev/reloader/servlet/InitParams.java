package dev.reloader.servlet;

import dev.reloader.servlet.text.DurationText;
import jakarta.servlet.FilterConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filter's init-params, read as the kinds of values that settings have. Immutable. */
final class InitParams {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final String DURATION =
      "a duration from 0 to one day, such as 0, 250ms, 2s or PT2S";

  private final Map<String, String> values;

  InitParams(Map<String, String> values) {
    this.values = values;
  }

  static InitParams of(FilterConfig config) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : Collections.list(config.getInitParameterNames())) {
      values.put(name, config.getInitParameter(name));
    }
    return new InitParams(values);
  }

  /** Refuses the first name that is not valid. */
  void allow(List<String> valid) throws BadSettingException {
    for (String name : values.keySet()) {
      if (!valid.contains(name)) {
        throw BadSettingException.unknown(name, valid);
      }
    }
  }

  @Nullable String text(String name) {
    return values.get(name);
  }

  /** The items of a comma-separated list, stripped; none where there is no such init-param. */
  List<String> list(String name) throws BadSettingException {
    String value = values.get(name);
    if (value == null || value.isBlank()) {
      return List.of();
    }
    List<String> items = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    if (items.contains("")) {
      throw BadSettingException.value(
          label(name), value, "a comma-separated list without empty items");
    }
    return items;
  }

  Duration duration(String name, Duration otherwise) throws BadSettingException {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    return DurationText.parse(value, LONGEST)
        .orElseThrow(() -> BadSettingException.value(label(name), value, DURATION));
  }

  /**
   * One of a few words.
   *
   * @param supported the words allowed, the default first
   * @param later words that are known, but whose feature does not exist yet
   */
  String choice(String name, List<String> supported, List<String> later)
      throws BadSettingException {
    String value = values.get(name);
    if (value == null) {
      return supported.get(0);
    }
    String word = value.strip();
    if (later.contains(word)) {
      throw BadSettingException.notYet(label(name), word, supported);
    }
    if (!supported.contains(word)) {
      throw BadSettingException.choice(label(name), value, supported);
    }
    return word;
  }

  /** Refuses an init-param whose feature does not exist yet, unless it says nothing. */
  void notYet(String name) throws BadSettingException {
    String value = values.get(name);
    if (value != null && !value.isBlank()) {
      throw BadSettingException.notYet(label(name), value.strip(), List.of());
    }
  }

  static String label(String name) {
    return "init-param " + name;
  }
}
