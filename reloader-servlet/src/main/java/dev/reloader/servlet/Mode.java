package dev.reloader.servlet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the filter reloads at all. */
enum Mode {
  /** Classes are reloaded when their files change. */
  DEVELOPMENT,
  /** The filter checks nothing, wraps nothing and answers nothing. */
  PRODUCTION;

  /** The init-param that chooses the mode where nothing stronger does. */
  static final String INIT_PARAM = "mode";

  private static final String SYSTEM_PROPERTY = "reloader.mode";
  private static final String ENVIRONMENT_VARIABLE = "RELOADER_MODE";
  private static final List<String> WORDS = List.of("development", "production");

  /** Where a value may come from: the system properties, the environment variables. */
  @FunctionalInterface
  interface Lookup {
    @Nullable String get(String name);
  }

  /**
   * Decides the mode: the system property {@code reloader.mode} is stronger than the environment
   * variable {@code RELOADER_MODE}, and that is stronger than the init-param.
   *
   * @param initParam the filter's init-param {@code mode}, or null when there is none
   * @throws BadSettingException when the value that decides is not a mode
   */
  static Mode decide(@Nullable String initParam) throws BadSettingException {
    return decide(initParam, System::getProperty, System::getenv);
  }

  static Mode decide(@Nullable String initParam, Lookup properties, Lookup environment)
      throws BadSettingException {
    String property = properties.get(SYSTEM_PROPERTY);
    if (property != null) {
      return parse("system property " + SYSTEM_PROPERTY, property);
    }
    String variable = environment.get(ENVIRONMENT_VARIABLE);
    if (variable != null) {
      return parse("environment variable " + ENVIRONMENT_VARIABLE, variable);
    }
    return initParam == null ? DEVELOPMENT : parse("init-param " + INIT_PARAM, initParam);
  }

  private static Mode parse(String source, String value) throws BadSettingException {
    int index = WORDS.indexOf(value.strip());
    if (index < 0) {
      throw BadSettingException.choice(source, value, WORDS);
    }
    return values()[index];
  }
}
