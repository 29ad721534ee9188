package dev.reloader.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ModeTest {

  private static final Map<String, String> NOTHING = Map.of();

  private static Mode decide(
      String initParam, Map<String, String> properties, Map<String, String> environment)
      throws BadSettingException {
    return Mode.decide(initParam, properties::get, environment::get);
  }

  @Test
  void declaringTheFilterTurnsReloadingOn() throws Exception {
    assertEquals(Mode.DEVELOPMENT, decide(null, NOTHING, NOTHING));
  }

  @Test
  void theInitParamTurnsItOff() throws Exception {
    assertEquals(Mode.PRODUCTION, decide("production", NOTHING, NOTHING));
  }

  @Test
  void theEnvironmentIsStrongerThanTheInitParam() throws Exception {
    Map<String, String> environment = Map.of("RELOADER_MODE", "production");
    assertEquals(Mode.PRODUCTION, decide("development", NOTHING, environment));
  }

  @Test
  void theSystemPropertyIsStrongerThanTheEnvironment() throws Exception {
    Map<String, String> properties = Map.of("reloader.mode", "development");
    Map<String, String> environment = Map.of("RELOADER_MODE", "production");
    assertEquals(Mode.DEVELOPMENT, decide("production", properties, environment));
  }

  @Test
  void aWrongModeIsToldWithWhereItWasFound() {
    assertEquals(
        "Reloader: system property reloader.mode is \"prodction\", but must be development or"
            + " production. Did you mean \"production\"?",
        assertThrows(
                BadSettingException.class,
                () -> decide(null, Map.of("reloader.mode", "prodction"), NOTHING))
            .getMessage());
    assertEquals(
        "Reloader: environment variable RELOADER_MODE is \"dev\", but must be development or"
            + " production. Did you mean \"development\"?",
        assertThrows(
                BadSettingException.class,
                () -> decide(null, NOTHING, Map.of("RELOADER_MODE", "dev")))
            .getMessage());
  }
}
