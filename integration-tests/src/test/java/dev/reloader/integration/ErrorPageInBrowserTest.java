package dev.reloader.integration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import dev.reloader.integration.harness.browser.Browser;
import dev.reloader.integration.harness.browser.InBrowser;
import dev.reloader.integration.harness.browser.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The error page as a developer sees it. Its pictures are made to be looked at. */
@OnEveryContainer
@InBrowser
class ErrorPageInBrowserTest {

  /** Started with the generation; a kettle that is made too small fails to. */
  private static final String KETTLE =
      """
      package com.example.teahouse;

      import jakarta.servlet.ServletContextEvent;
      import jakarta.servlet.ServletContextListener;
      import jakarta.servlet.annotation.WebListener;
      import java.util.List;

      /** Boils the water before the first guest arrives. */
      @WebListener
      public class Kettle implements ServletContextListener {

        private static final int LITRES = 3;

        @Override
        public void contextInitialized(ServletContextEvent event) {
          List.of("Assam", "Sencha", "Rooibos").forEach(Kettle::boil);
        }

        private static void boil(String tea) {
          if (LITRES < tea.length() / 3) {
            throw new IllegalStateException("A kettle of " + LITRES + " litres is too small for <" + tea + ">");
          }
        }
      }
      """;

  private static final String HOME =
      """
      package com.example.teahouse;
      import jakarta.servlet.http.*;
      public class Home extends HttpServlet {
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException {
          response.setContentType("text/html;charset=UTF-8");
          response.getWriter().print("<!DOCTYPE html><title>Tea</title><h1>Tea is ready</h1>");
        }
      }
      """;

  @Parameter Server server;

  @Test
  void aGenerationThatDoesNotStartIsShownUntilItIsMended(Browser browser) throws Exception {
    WebApp app =
        War.of(KETTLE, HOME).inProject().servlet("/", "com.example.teahouse.Home").startOn(server);
    Page page = browser.open(app.url() + "/").shows("Tea is ready");
    app.edit("Kettle", "LITRES = 3", "LITRES = 1");
    page.refresh()
        .shows("The latest change cannot be served")
        .shows("Kettle.java:21")
        .shows("A kettle of 1 litres is too small for <Sencha>");
    for (String scheme : new String[] {"light", "dark"}) {
      browser.preferring(scheme).sized(1280, 800).screenshot("error-page-" + scheme + "-wide");
      browser.sized(390, 844).screenshot("error-page-" + scheme + "-narrow");
      long overflow =
          (Long) page.script("return document.documentElement.scrollWidth - window.innerWidth");
      assertTrue(overflow <= 0, "the narrow page scrolls sideways by " + overflow);
    }
    app.edit("Kettle", "LITRES = 1", "LITRES = 2");
    page.refresh().shows("Tea is ready");
  }
}
