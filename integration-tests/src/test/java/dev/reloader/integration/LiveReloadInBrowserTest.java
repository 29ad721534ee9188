package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import dev.reloader.integration.harness.browser.Browser;
import dev.reloader.integration.harness.browser.InBrowser;
import dev.reloader.integration.harness.browser.Page;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Nobody touches the browser: it follows every edit by itself. */
@OnEveryContainer
@InBrowser
class LiveReloadInBrowserTest {

  private static final String CIRCLE =
      "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='20'><rect width='9'"
          + " height='9'/></svg>";

  @Parameter Server server;

  private static War hello() {
    return War.of(
            servletDoing(
                "Hello",
                """
                response.setContentType("text/html;charset=UTF-8");
                response.setHeader("Content-Security-Policy", "default-src 'self'");
                response.getWriter().print("<!DOCTYPE html><html><head><title>Hello</title>"
                    + "<link rel=stylesheet href=style.css></head><body><h1>" + Greeting.text()
                    + "</h1><img src=cup.svg alt=cup></body></html>");
                """),
            text("Greeting", "v1"))
        .servlet("/hello", "app.Hello")
        .file("style.css", "h1 { color: rgb(255, 0, 0) }")
        .file("cup.svg", CIRCLE.formatted(10))
        .setting("live-reload", "true")
        .setting("settle", "200ms");
  }

  @Test
  void itFollowsAnEditAFailureAndItsMending(Browser browser) throws Exception {
    WebApp app = hello().startOn(server);
    Page page = browser.open(app.url() + "/hello").shows("v1");
    app.edit("Greeting", "v2");
    page.shows("v2");
    app.resource("app/Broken.class", "this is no class file");
    page.shows("The latest change cannot be served").shows("Broken.class");
    browser.screenshot("live-reload-failure");
    assertEquals("v2", page.text("h1")); // the page itself is still there
    Files.delete(app.classFile("app.Broken"));
    page.showsNot("The latest change cannot be served");
    app.resource("app/Broken.class", "this is no class file");
    page.shows("Broken.class");
    page.refresh().shows("This page answers every request until an edit mends what is wrong.");
    app.change(
        change -> change.edit("Greeting", "v3").write("package app;\npublic class Broken {}"));
    page.shows("v3");
  }

  @Test
  void styleSheetsAndImagesAreExchangedInPlace(Browser browser) throws Exception {
    WebApp app = hello().startOn(server);
    Page page = browser.open(app.url() + "/hello").shows("v1");
    page.script("window.kept = 'this very page'");
    page.await("red", () -> page.style("h1", "color").contains("255, 0, 0"));
    page.await("listening", () -> "listening".equals(page.script("return window.__reloader")));
    app.file("style.css", "h1 { color: rgb(0, 0, 255) }  ");
    page.await("blue", () -> page.style("h1", "color").contains("0, 0, 255"));
    app.file("cup.svg", CIRCLE.formatted(30));
    page.await("a wider cup", () -> page.style("img", "width").equals("30px"));
    assertEquals("this very page", page.script("return window.kept"));
  }
}
