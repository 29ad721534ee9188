package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import dev.reloader.integration.harness.browser.Browser;
import dev.reloader.integration.harness.browser.InBrowser;
import dev.reloader.integration.harness.browser.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What README promises, with the browser that a developer looks at. */
@OnEveryContainer
@InBrowser
class BrowserTest {

  @Parameter Server server;

  @Test
  void editAClassPressRefreshSeeIt(Browser browser) throws Exception {
    WebApp app =
        War.of(servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    Page page = browser.open(app.url() + "/hello").shows("v1");
    app.edit("Greeting", "v2");
    page.refresh().shows("v2");
  }
}
