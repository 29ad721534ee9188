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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Names of files and messages of exceptions may be markup; no page of ours takes them for it. */
@OnEveryContainer
@InBrowser
class MarkupInBrowserTest {

  private static final String IMAGE = "<img src=x onerror=window.marked=1>";
  private static final String SCRIPT = "'\"--></script><script>window.marked=1</script>\u2028";

  @Parameter Server server;

  private static War application() {
    return War.of(
            servletDoing(
                "Hello",
                """
                if (request.getParameter("throw") != null) {
                  throw new IllegalStateException(request.getParameter("throw"));
                }
                response.setContentType("text/html;charset=UTF-8");
                response.getWriter().print("<!DOCTYPE html><title>Hello</title><h1>"
                    + Greeting.text() + "</h1>");
                """),
            text("Greeting", "v1"))
        .servlet("/hello", "app.Hello")
        .setting("live-reload", "true")
        .setting("settle", "200ms");
  }

  /** What of the markup has become elements, here or in a shadow root; a policy may stop it yet. */
  private static final String MADE =
      """
      const made = [];
      const look = root => root.querySelectorAll('*').forEach(element => {
        if (element.hasAttribute('onerror') || element.hasAttribute('onload')
            || (element.localName === 'script' && element.text === 'window.marked=1')) {
          made.push(element.outerHTML);
        }
        if (element.shadowRoot) { look(element.shadowRoot); }
      });
      look(document);
      return made.join();
      """;

  private static void isPlain(Page page, String text) {
    page.shows(text);
    assertEquals("", page.script(MADE));
    assertEquals(false, page.script("return 'marked' in window"));
  }

  @Test
  void anExceptionsMessageIsText(Browser browser) throws Exception {
    WebApp app = application().startOn(server);
    for (String message : new String[] {IMAGE, SCRIPT}) {
      Page page =
          browser.open(
              app.url() + "/hello?throw=" + URLEncoder.encode(message, StandardCharsets.UTF_8));
      isPlain(page, message.replace("\u2028", ""));
    }
  }

  @Test
  void aNameOfAFileIsTextOnEveryPage(Browser browser) throws Exception {
    WebApp app = application().startOn(server);
    app.resource(IMAGE + ".txt", "added");
    isPlain(browser.open(app.url() + "/__reloader/"), IMAGE);
    Page page = browser.open(app.url() + "/hello").shows("v1");
    app.resource("<svg onload=window.marked=1>.class", "this is no class file");
    isPlain(page, "<svg onload=window.marked=1>.class"); // the overlay of the page that is open
    isPlain(browser.open(app.url() + "/hello"), "<svg onload=window.marked=1>.class");
    isPlain(browser.open(app.url() + "/__reloader/"), "<svg onload=window.marked=1>.class");
    Files.delete(app.path("WEB-INF/classes/<svg onload=window.marked=1>.class"));
  }
}
