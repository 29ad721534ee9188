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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

  private static final Path WAR = Path.of("").toAbsolutePath().resolve("war");

  private static Settings parse(Map<String, String> params) throws BadSettingException {
    return Settings.parse(
        new InitParams(params), new ApplicationPaths(path -> WAR + path.replaceAll("/$", "")));
  }

  private static Settings parse(String name, String value) throws BadSettingException {
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

  @ParameterizedTest
  @CsvSource({"2", "-1s", "PT-2S", "2m", "''", "soon", "2 s", "PT25H", "99999999999999999999s"})
  void whatIsNotADurationIsRefused(String value) {
    assertMessage(
        "Reloader: init-param settle is \""
            + value
            + "\", but must be a duration from 0 to one day, such as 0, 250ms, 2s or PT2S.",
        "settle",
        value);
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

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            "reload-cooldwn",
            "2s",
            "unknown init-param \"reload-cooldwn\". Did you mean \"reload-cooldown\"? Valid are:"
                + " reload-cooldown, roots, sources, compile-to, include, exclude, detector,"
                + " strategy, when, on-failure, sessions, settle, start-limit, stop-limit,"
                + " request-limit, associate, overlap, interrupt-threads, eager-load, live-reload, needs-restart, mode."),
        Arguments.of(
            "sessions",
            "cary",
            "init-param sessions is \"cary\", but must be carry, drop or off."
                + " Did you mean \"carry\"?"),
        Arguments.of(
            "on-failure",
            "",
            "init-param on-failure is \"\", but must be show or keep. Did you mean \"show\"?"),
        Arguments.of(
            "eager-load",
            "yes",
            "init-param eager-load is \"yes\", but must be false or true. Did you mean \"false\"?"),
        Arguments.of(
            "detector",
            "trigger:",
            "init-param detector names \"\", which is not the path of a file."),
        Arguments.of(
            "strategy",
            "wrld",
            "init-param strategy is \"wrld\", but must be world, redefine, subpool or restart. Did you mean"
                + " \"world\"?"),
        Arguments.of(
            "strategy",
            "world, subpool",
            "init-param strategy is \"world, subpool\", but must be one strategy, and for some"
                + " classes another: world, com.acme.web.*=redefine."),
        Arguments.of(
            "strategy",
            "world, com..acme=redefine",
            "init-param strategy is \"com..acme=redefine\", but must be a class name or a glob, and"
                + " the strategy of its classes: com.acme.web.*=redefine."),
        Arguments.of(
            "when",
            "backgrund",
            "init-param when is \"backgrund\", but must be request or background."
                + " Did you mean \"background\"?"),
        Arguments.of(
            "live-reload",
            "yes",
            "init-param live-reload is \"yes\", but must be false or true."
                + " Did you mean \"false\"?"),
        Arguments.of(
            "sources",
            "/no/such/src",
            "init-param sources names \"/no/such/src\", but there is no directory /no/such/src."),
        Arguments.of(
            "sources",
            "no/such/src",
            "init-param sources names \"no/such/src\", but there is no such directory in or above"
                + " the web application's, "
                + WAR
                + "."),
        Arguments.of(
            "sources",
            "/WEB-INF/src",
            "init-param sources names \"/WEB-INF/src\", but there is no directory "
                + WAR.resolve("WEB-INF/src")
                + "."),
        Arguments.of(
            "compile-to",
            "tmp",
            "init-param compile-to is \"tmp\", but must be temp or root. Did you mean"
                + " \"temp\"?"),
        Arguments.of(
            "compile-to",
            "root",
            "init-param compile-to is \"root\", but must be absent where init-param sources is."),
        Arguments.of(
            "associate",
            "a.**>b.**",
            "init-param associate is \"a.**>b.**\", but must be who uses whom, as globs of class"
                + " names: com.acme.plugin.**->com.acme.app.**."),
        Arguments.of(
            "include",
            "com acme",
            "init-param include is \"com acme\", but must be a class name, or a glob such as"
                + " com.acme.* or com.acme.**."),
        Arguments.of(
            "roots",
            "/a,,/b",
            "init-param roots is \"/a,,/b\", but must be a comma-separated list without empty"
                + " items."),
        Arguments.of(
            "roots",
            "/WEB-INF/lib/*",
            "init-param roots names \"/WEB-INF/lib/*\", but a glob is for jars and ends with .jar,"
                + " such as /WEB-INF/lib/acme-*.jar."),
        Arguments.of(
            "roots",
            "/WEB-INF/*/a.jar",
            "init-param roots names \"/WEB-INF/*/a.jar\", but only the last part of a path, the"
                + " name of a jar, may be a glob."));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsWrongIsToldWithWhatIsAllowed(String name, String value, String message) {
    assertMessage("Reloader: " + message, name, value);
  }

  private static void assertMessage(String message, String name, String value) {
    assertEquals(
        message, assertThrows(BadSettingException.class, () -> parse(name, value)).getMessage());
  }

  @Test
  void anApplicationThatIsNotUnpackedIsRefused() {
    String message =
        assertThrows(
                BadSettingException.class,
                () -> Settings.parse(new InitParams(Map.of()), new ApplicationPaths(path -> null)))
            .getMessage();
    assertEquals(
        "Reloader: init-param roots names \"/WEB-INF/classes\", which has no directory on disk: the"
            + " web application is not unpacked. Deploy it as an exploded directory, let the"
            + " container unpack the WAR, or give the absolute path of your compiled classes.",
        message);
  }
}
