package dev.reloader.servlet;

import static dev.reloader.servlet.SettingsTest.WAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a setting is told with its name, its value and what is allowed. */
class RefusedSettingsTest {

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
        message,
        assertThrows(BadSettingException.class, () -> SettingsTest.parse(name, value))
            .getMessage());
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
