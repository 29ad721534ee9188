package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A setting that cannot be obeyed stops the start and says why. */
@OnEveryContainer
class SettingsTest {

  @Parameter Server server;

  private void isRefused(String name, String value, String message) throws Exception {
    String log =
        War.of(servlet("Hello", "\"v1\""))
            .servlet("/hello", "app.Hello")
            .setting(name, value)
            .failToStartOn(server);
    assertTrue(log.contains("Reloader: " + message), log);
  }

  @Test
  void anUnknownNameIsRefusedWithTheNearest() throws Exception {
    isRefused(
        "reload-cooldwon",
        "1s",
        "unknown init-param \"reload-cooldwon\". Did you mean \"reload-cooldown\"? Valid are: "
            + "reload-cooldown, roots, sources, compile-to, include, exclude, detector, strategy, when, "
            + "on-failure, sessions, settle, start-limit, stop-limit, request-limit, associate,"
            + " overlap, interrupt-threads, eager-load, live-reload, needs-restart, mode.");
  }

  @Test
  void anUnknownWordIsRefusedWithTheNearest() throws Exception {
    isRefused(
        "on-failure",
        "keeep",
        "init-param on-failure is \"keeep\", but must be show or keep. Did you mean \"keep\"?");
    isRefused(
        "sessions",
        "carrry",
        "init-param sessions is \"carrry\", but must be carry, drop or off. Did you mean"
            + " \"carry\"?");
    isRefused(
        "detector",
        "mtimes",
        "init-param detector is \"mtimes\", but must be auto, mtime, watch, trigger:PATH, always or never."
            + " Did you mean \"mtime\"?");
  }

  @Test
  void aStrategyThatIsNoneIsRefused() throws Exception {
    isRefused(
        "strategy",
        "subpol",
        "init-param strategy is \"subpol\", but must be world, redefine, subpool or restart. "
            + "Did you mean \"subpool\"?");
    isRefused(
        "associate",
        "app.Hello",
        "init-param associate is \"app.Hello\", but must be who uses whom, "
            + "as globs of class names: com.acme.plugin.**->com.acme.app.**.");
  }

  @Test
  void aBadDurationIsRefused() throws Exception {
    isRefused(
        "reload-cooldown",
        "soon",
        "init-param reload-cooldown is \"soon\", but must be a duration from 0 to one day, "
            + "such as 0, 250ms, 2s or PT2S.");
    isRefused(
        "settle",
        "-PT1S",
        "init-param settle is \"-PT1S\", but must be a duration from 0 to one day, "
            + "such as 0, 250ms, 2s or PT2S.");
  }

  @Test
  void aBadGlobIsRefused() throws Exception {
    isRefused(
        "include",
        "com..acme",
        "init-param include is \"com..acme\", but must be a class name, "
            + "or a glob such as com.acme.* or com.acme.**.");
  }

  @Test
  void sourcesThatAreNotThereAreRefused() throws Exception {
    isRefused(
        "sources",
        "no/such/src",
        "init-param sources names \"no/such/src\", but there is no such directory in or above the web"
            + " application's, ");
  }

  @Test
  void anUnknownModeIsRefused() throws Exception {
    isRefused("mode", "prod", "init-param mode is \"prod\", but must be");
  }
}
