package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * A Wicket application: its filter keeps pages of the application in sessions. Wicket itself is in
 * the pool.
 */
@OnEveryContainer
class WicketTest {

  private static final String APPLICATION =
      """
      package app;
      import org.apache.wicket.DefaultPageManagerProvider;
      import org.apache.wicket.pageStore.CachingPageStore;
      import org.apache.wicket.pageStore.IPageStore;
      import org.apache.wicket.pageStore.InSessionPageStore;
      import org.apache.wicket.protocol.http.WebApplication;
      public class Application extends WebApplication {
        protected void init() {
          super.init();
          getCspSettings().blocking().disabled();
          // The store on disk is one application's: another can read it after this one's end only.
          setPageManagerProvider(new DefaultPageManagerProvider(this) {
            protected IPageStore newCachingStore(IPageStore store) {
              return new CachingPageStore(store, new InSessionPageStore(5, getSerializer()));
            }
          });
        }
        public Class<Home> getHomePage() { return Home.class; }
      }
      """;

  private static final String HOME =
      """
      package app;
      import org.apache.wicket.markup.html.WebPage;
      import org.apache.wicket.markup.html.basic.Label;
      import org.apache.wicket.markup.html.link.Link;
      import org.apache.wicket.model.PropertyModel;
      public class Home extends WebPage {
        private static final long serialVersionUID = 1;
        private int count;
        public Home() {
          add(new Label("greeting", Greeting.text()));
          add(new Label("count", new PropertyModel<Integer>(this, "count")));
          add(new Link<Void>("more") {
            private static final long serialVersionUID = 1;
            public void onClick() { count++; }
          });
        }
      }
      """;

  private static final String HELD =
      servletDoing(
          "Held", "gate.Gate.pass(\"wicket\"); response.getWriter().print(Greeting.text());");

  @Parameter Server server;

  /** Wicket keeps its applications in a static, by the name of their filter: one at a time. */
  private WebApp start() throws Exception {
    return start("roots", "/WEB-INF/classes, /WEB-INF/lib/wicket-*.jar");
  }

  private WebApp start(String setting, String value) throws Exception {
    return War.of(APPLICATION, HOME, text("Greeting", "v1"), HELD)
        .framework("wicket")
        .servlet("/held", "app.Held")
        .setting(setting, value)
        .resource("app/Home.html", page("markup-v1"))
        .webXml(
            xml ->
                xml.element(
                    """
                    <filter>
                      <filter-name>wicket</filter-name>
                      <filter-class>org.apache.wicket.protocol.http.WicketFilter</filter-class>
                      <init-param>
                        <param-name>applicationClassName</param-name>
                        <param-value>app.Application</param-value>
                      </init-param>
                    </filter>
                    <filter-mapping>
                      <filter-name>wicket</filter-name>
                      <url-pattern>/wicket/*</url-pattern>
                    </filter-mapping>
                    """))
        .startOn(server);
  }

  private static String page(String markup) {
    return """
        <!DOCTYPE html>
        <html><body>
          <p>%s</p>
          <p wicket:id="greeting"></p>
          <p>count=<span wicket:id="count"></span></p>
          <a wicket:id="more">more</a>
        </body></html>
        """
        .formatted(markup);
  }

  @Test
  void aPageItsMarkupAndWhatItUsesReload() throws Exception {
    WebApp app = start();
    assertTrue(home(app, new CookieFilter()).contains("v1"));
    app.edit("Greeting", "v2");
    assertTrue(home(app, new CookieFilter()).contains("<p>v2</p>"), home(app, new CookieFilter()));
    app.resource("app/Home.html", page("markup-v2"));
    assertTrue(home(app, new CookieFilter()).contains("markup-v2"));
    app.edit("Home", "Greeting.text()", "\"v3\"");
    assertTrue(home(app, new CookieFilter()).contains("<p>v3</p>"));
  }

  @Test
  void aPageOfTheSessionGoesOnInTheNextGeneration() throws Exception {
    WebApp app = start();
    CookieFilter cookies = new CookieFilter();
    String first = home(app, cookies);
    String second = click(app, cookies, first);
    assertTrue(second.contains("count=<span>1</span>"), second);
    Future<Response> old = app.begin("/held");
    app.gate().awaitArrival("wicket");
    // Wicket stores a page after it has answered, and has others wait by a lock of its own.
    app.awaitUnderWay(1);
    app.edit("Greeting", "v2");
    String third = click(app, cookies, second);
    assertTrue(third.contains("count=<span>2</span>"), third);
    assertEquals(2, app.status().getInt("generation"));
    app.gate().open("wicket");
    assertEquals("v1", old.get().asString());
  }

  /** But pages in sessions, which Wicket reads by the container's loader, start anew. */
  @Test
  void whereOneEndsBeforeTheNextStartsWicketItselfNeedNotReload() throws Exception {
    WebApp app = start("overlap", "auto");
    for (int i = 1; i < 4; i++) {
      app.edit("Greeting", "v" + i);
      String page = home(app, new CookieFilter());
      assertTrue(page.contains("<p>v" + i + "</p>"), page);
    }
  }

  private static String home(WebApp app, CookieFilter cookies) {
    Response response = follow(app, cookies, app.url() + "/wicket/");
    assertEquals(200, response.statusCode(), response.asString());
    return plain(response);
  }

  private static String click(WebApp app, CookieFilter cookies, String page) {
    String link = page.replaceAll("(?s).*<a[^>]* href=\"([^\"]*)\".*", "$1").replace("&amp;", "&");
    Response response =
        follow(app, cookies, java.net.URI.create(app.url() + "/wicket/").resolve(link).toString());
    assertEquals(200, response.statusCode(), response.asString());
    return plain(response);
  }

  /** The page without the attributes by which Wicket marks its components. */
  private static String plain(Response response) {
    return response.asString().replaceAll(" wicket:id=\"[^\"]*\"", "");
  }

  private static Response follow(WebApp app, CookieFilter cookies, String url) {
    Response response = app.request().filter(cookies).urlEncodingEnabled(false).get(url);
    while (response.statusCode() == 302) {
      url = java.net.URI.create(url).resolve(response.header("Location")).toString();
      response = app.request().filter(cookies).urlEncodingEnabled(false).get(url);
    }
    return response;
  }
}
