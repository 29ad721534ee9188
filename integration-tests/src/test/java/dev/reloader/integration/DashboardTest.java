package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import dev.reloader.integration.harness.browser.Browser;
import dev.reloader.integration.harness.browser.InBrowser;
import dev.reloader.integration.harness.browser.Page;
import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.openqa.selenium.Keys;

/** The dashboard as a developer sees it, and that its figures are those of the status. */
@OnEveryContainer
@InBrowser
class DashboardTest {

  @Parameter Server server;

  private WebApp application() throws Exception {
    return War.of(
            servlet("Hello", "Greeting.text()"),
            text("Greeting", "v1"),
            servletDoing("Slow", "gate.Gate.pass(\"slow\");"))
        .servlet("/hello", "app.Hello")
        .servlet("/slow", "app.Slow")
        .setting("settle", "100ms")
        .startOn(server);
  }

  @Test
  void itsFiguresAreThoseOfTheStatusAndLive(Browser browser) throws Exception {
    WebApp app = application();
    Page page = browser.open(app.url() + "/__reloader/").shows("serving");
    var slow = app.begin("/slow");
    app.gate().awaitArrival("slow");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    page.shows("Generation 2").shows("2 generations").shows("app/Greeting.class");
    JsonPath status = app.status();
    assertEquals(status.getString("generation"), page.text("[data-fact=generation]"));
    assertTrue(page.text("[data-fact=detector]").startsWith(status.getString("detector")));
    assertEquals(status.getString("strategy"), page.text("[data-fact=strategy]"));
    assertTrue(page.text("[data-fact=container]").startsWith(status.getString("container")));
    assertEquals(status.getInt("history[1].durationMillis") + " ms", page.text("[data-fact=took]"));
    assertEquals("1", page.text("[data-fact=files]"));
    assertTrue(page.text("#how").contains(status.getString("roots[0]")));
    page.shows(status.getString("generations[0].pinnedBy[0].request"));
    assertTrue(
        page.text("#generations").contains(status.getString("generations[0].pinnedBy[0].thread")));
    assertEquals(
        status.getList("history.phases.flatten().name"),
        page.script(
            "return [...document.querySelectorAll('#history li')].reverse()"
                + ".flatMap(li => [...li.querySelectorAll('rect')].map(r => r.classList[0]))"));
    app.gate().open("slow");
    slow.get();
    page.shows("1 generation\n");
  }

  @Test
  void aFailureShowsUntilItIsMended(Browser browser) throws Exception {
    WebApp app = application();
    Page page = browser.open(app.url() + "/__reloader/").shows("serving");
    app.resource("app/<b>Broken.class", "this is no class file");
    assertEquals(500, app.get("/hello").statusCode());
    page.shows("The latest change cannot be served").shows("failed");
    assertEquals(
        app.status().getString("lastFailure.message"), page.text("[data-fact=lastFailure]"));
    Files.delete(app.path("WEB-INF/classes/app/<b>Broken.class"));
    app.answers("/hello", "v1");
    page.showsNot("The latest change cannot be served").shows("mended");
  }

  @Test
  void theButtonsWorkByKeyboard(Browser browser) throws Exception {
    WebApp app = application();
    Page page = browser.open(app.url() + "/__reloader").shows("serving");
    assertEquals(app.url() + "/__reloader/", page.url());
    page.press(Keys.TAB).press(Keys.TAB).press(Keys.ENTER).shows("Nothing has changed");
    assertEquals("check", page.script("return document.activeElement.id"));
    page.press(Keys.TAB).press(Keys.ENTER).shows("Generation 2 serves");
    assertEquals(2, app.status().getInt("generation"));
  }

  @Test
  void itFitsAWideScreenAndAPhone(Browser browser) throws Exception {
    WebApp app = application();
    var slow = app.begin("/slow");
    app.gate().awaitArrival("slow");
    for (int version = 2; version < 5; version++) {
      app.edit("Greeting", "v" + version);
      app.answers("/hello", "v" + version);
    }
    Page page = browser.open(app.url() + "/__reloader/").shows("Generation 4");
    String name = "dashboard-" + server.container().name().toLowerCase(Locale.ROOT);
    for (String scheme : new String[] {"light", "dark"}) {
      browser.preferring(scheme).sized(1280, 900).screenshot(name + "-" + scheme + "-wide");
      browser.sized(390, 844).screenshot(name + "-" + scheme + "-narrow");
      assertEquals(
          true, page.script("return document.documentElement.scrollWidth <= innerWidth"), scheme);
      assertEquals(
          true,
          page.script("return /GET \\S+\\/slow\\s+on \\S+/.test(document.body.innerText)"),
          "which thread holds a generation is told on a phone, too");
    }
    app.gate().open("slow");
    slow.get();
    app.resource("app/Broken.class", "this is no class file");
    assertEquals(500, app.get("/hello").statusCode());
    page.shows("The latest change cannot be served");
    browser.sized(1280, 900).screenshot(name + "-dark-failed");
  }
}
