package dev.reloader.integration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.WebApp;
import io.restassured.filter.cookie.CookieFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * Faces with beans of CDI where nothing is set: Weld, which is not reloaded, forgets the next
 * application when the one before ends, so that one has to end first. On the Jetty of these tests
 * the application does not start by itself either: its API of CDI is the server's, which does not
 * see the application's Weld.
 */
@OnEveryContainer(Container.TOMCAT_11)
class FixedWeldTest {

  @Parameter Server server;

  @Test
  void beansReloadAndThoseOfTheSessionStay() throws Exception {
    WebApp app = FacesTest.war().startOn(server);
    CookieFilter cookies = new CookieFilter();
    String page = FacesTest.view(app, cookies);
    for (int i = 2; i < 5; i++) {
      app.edit("Greeting", "v" + i);
      page = FacesTest.click(app, cookies, page);
      assertTrue(page.contains("<p>v" + i + "</p>"), page);
      assertTrue(page.contains("count=" + (i - 1)), page);
      app.awaitGenerations("[" + i + "]");
      page = FacesTest.view(app, cookies);
      assertTrue(page.contains("<p>v" + i + "</p>"), page);
    }
  }

  @Test
  void beansAreInjectedIntoServlets() throws Exception {
    FacesTest.servletsHaveBeans(server, FacesTest.war().startOn(server));
  }
}
