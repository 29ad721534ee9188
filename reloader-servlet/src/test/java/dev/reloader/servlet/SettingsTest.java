package dev.reloader.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.OnFailure;
import dev.reloader.When;
import dev.reloader.pool.Root;
import dev.reloader.servlet.session.SessionPolicy;
import dev.reloader.strategy.ByClass;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  static final Path WAR = Path.of("").toAbsolutePath().resolve("war");

  static Settings parse(Map<String, String> params) throws BadSettingException {
    return Settings.parse(
        new InitParams(params), new ApplicationPaths(path -> WAR + path.replaceAll("/$", "")));
  }

  static Settings parse(String name, String value) throws BadSettingException {
    return parse(Map.of(name, value));
  }

  @Test
  void withoutInitParamsTheDefaultsHold() throws Exception {
    Settings settings = parse(Map.of());
    assertEquals(Duration.ZERO, settings.cooldown());
    assertEquals(List.of(Root.of(WAR.resolve("WEB-INF/classes")).toString()), roots(settings));
    assertTrue(settings.names().contains("any.Name"));
    assertEquals(DetectorChoice.Kind.AUTO, settings.detector().kind());
    assertEquals(OnFailure.SHOW, settings.onFailure());
    assertEquals(SessionPolicy.CARRY, settings.sessions());
    assertEquals(Duration.ofSeconds(2), settings.settle());
    assertFalse(settings.eagerLoad());
    Duration none = Duration.ZERO;
    assertEquals(
        new Limits(Duration.ofMinutes(2), Duration.ofSeconds(20), none), settings.limits());
  }

  @Test
  void limitsAreRead() throws Exception {
    Limits limits =
        parse(Map.of("start-limit", "5s", "stop-limit", "250ms", "request-limit", "PT1M")).limits();
    assertEquals(Duration.ofSeconds(5), limits.start());
    assertEquals(Duration.ofMillis(250), limits.stop());
    assertEquals(Duration.ofMinutes(1), limits.request());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "250ms, 250", "2s, 2000", "PT2S, 2000", "' 1s ', 1000", "0s, 0"})
  void durationsAreWrittenInFourWays(String value, long millis) throws Exception {
    assertEquals(Duration.ofMillis(millis), parse("reload-cooldown", value).cooldown());
    assertEquals(Duration.ofMillis(millis), parse("settle", value).settle());
  }

  @Test
  void globsSayWhatIsReloadable() throws Exception {
    Settings settings =
        parse(Map.of("include", "com.acme.**, org.one.Only", "exclude", "com.acme.fixed.*"));
    assertTrue(settings.names().contains("com.acme.deep.Any"));
    assertTrue(settings.names().contains("org.one.Only"));
    assertFalse(settings.names().contains("com.acme.fixed.Any"));
    assertFalse(settings.names().contains("org.one.Other"));
  }

  @Test
  void rootsAreFromTheApplicationOrAbsolute() throws Exception {
    Settings settings =
        parse(
            "roots", "/WEB-INF/classes, WEB-INF/more, /opt/acme/classes, /WEB-INF/lib/acme-*.jar");
    assertEquals(
        Stream.of(
                Root.of(WAR.resolve("WEB-INF/classes")),
                Root.of(WAR.resolve("WEB-INF/more")),
                Root.of(Path.of("/opt/acme/classes")),
                Root.glob(WAR.resolve("WEB-INF/lib"), "acme-*.jar"))
            .map(Root::toString)
            .toList(),
        roots(settings));
  }

  @Test
  void sourcesAreFoundAboveTheApplicationOrAbsolute() throws Exception {
    Path module = Path.of("").toAbsolutePath();
    assertEquals(
        List.of(module.resolve("src/main/java"), module.resolve("src/test/java")),
        parse("sources", "src/main/java, " + module.resolve("src/test/java"))
            .sources()
            .directories());
    assertEquals(List.of(), parse("sources", " ").sources().directories());
  }

  @Test
  void compiledClassesGoToTheFirstDirectoryOfTheRootsIfSaidSo() throws Exception {
    Map<String, String> params =
        Map.of(
            "sources", "src/main/java",
            "compile-to", "root",
            "roots", "/WEB-INF/lib/acme-*.jar, /opt/acme.jar, /opt/acme/classes");
    assertEquals(Optional.of(Path.of("/opt/acme/classes")), parse(params).sources().root());
    assertEquals(Optional.empty(), parse("sources", "src/main/java").sources().root());
    Map<String, String> none =
        Map.of("sources", "src/main/java", "compile-to", "root", "roots", "/opt/acme.jar");
    assertEquals(
        "Reloader: init-param compile-to is \"root\", but must be temp where no root is a"
            + " directory.",
        assertThrows(BadSettingException.class, () -> parse(none)).getMessage());
  }

  private static List<String> roots(Settings settings) {
    return settings.roots().stream().map(Root::toString).toList();
  }

  @Test
  void choicesAreRead() throws Exception {
    assertEquals(OnFailure.KEEP, parse("on-failure", "keep").onFailure());
    assertEquals(SessionPolicy.OFF, parse("sessions", "off").sessions());
    assertEquals(DetectorChoice.Kind.WATCH, parse("detector", "watch").detector().kind());
    assertEquals(DetectorChoice.Kind.NEVER, parse("detector", "never").detector().kind());
    assertFalse(parse("eager-load", "false").eagerLoad());
    assertTrue(parse("eager-load", "true").eagerLoad());
    parse(Map.of("live-reload", "true", "when", "request"));
    assertEquals(When.BACKGROUND, parse("when", "background").when());
    parse(Map.of("strategy", "world", "sources", "", "associate", " ", "mode", "development"));
  }

  @ParameterizedTest
  @CsvSource({
    "trigger:tmp/restart.txt, tmp/restart.txt",
    "trigger:/WEB-INF/restart.txt, WEB-INF/restart.txt",
    "' trigger: /opt/acme/restart.txt', /opt/acme/restart.txt"
  })
  void theFileThatIsTheTriggerIsFromTheApplicationOrAbsolute(String value, String file)
      throws Exception {
    assertEquals(WAR.resolve(file), parse("detector", value).detector().file());
  }

  @Test
  void aStrategyIsChosenForAllClassesAndAnotherForSome() throws Exception {
    assertEquals("world", parse(Map.of()).strategy().usual());
    assertEquals("com.acme.Mine", parse("strategy", "com.acme.Mine").strategy().usual());
    StrategyChoice choice =
        parse("strategy", "subpool, com.acme.web.*=redefine, com.acme.Big=world").strategy();
    assertEquals("subpool", choice.usual());
    assertEquals(
        List.of("redefine", "world"), choice.rules().stream().map(ByClass.Rule::strategy).toList());
    parse("associate", "com.acme.plugin.**->com.acme.app.**, com.acme.A->com.acme.B");
  }
}
