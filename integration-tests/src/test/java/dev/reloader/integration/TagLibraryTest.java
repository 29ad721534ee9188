package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Jar;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Tags whose handlers are in the pool are the generation's; those of a library stay. */
@OnEveryContainer
class TagLibraryTest {

  private static final String TAG = "<tag><name>%s</name><tag-class>%s</tag-class>%s</tag>";
  private static final String BODY = "<body-content>%s</body-content>";

  /** Of the kind that containers keep for later requests. */
  private static final String HANDLER =
      """
      package app;
      import jakarta.servlet.jsp.JspException;
      import jakarta.servlet.jsp.tagext.TagSupport;
      public class Price extends TagSupport {
        private static int uses;
        private int cents;
        public void setCents(int cents) { this.cents = cents; }
        public int doStartTag() throws JspException {
          try {
            pageContext.getOut().print("v1 " + cents + " use " + ++uses);
          } catch (java.io.IOException e) {
            throw new JspException(e);
          }
          return SKIP_BODY;
        }
      }
      """;

  private static final String CENTS =
      "<attribute><name>cents</name><required>true</required>"
          + "<rtexprvalue>true</rtexprvalue></attribute>";

  @Parameter Server server;

  private static String library(String uri, String... tags) {
    return """
        <taglib xmlns="https://jakarta.ee/xml/ns/jakartaee" version="3.0">
          <tlib-version>1.0</tlib-version><short-name>t</short-name><uri>%s</uri>%s
        </taglib>
        """
        .formatted(uri, String.join("", tags));
  }

  private static String tag(String name, String handler, String body, String more) {
    return TAG.formatted(name, handler, BODY.formatted(body) + more);
  }

  /** A jar with a handler, a tag file, and a library that names both and a class of the pool. */
  private static Jar jar() {
    return Jar.of(
            """
            package lib;
            import jakarta.servlet.jsp.tagext.SimpleTagSupport;
            public class Counter extends SimpleTagSupport {
              private static int uses;
              public void doTag() throws java.io.IOException {
                getJspContext().getOut().print("fixed " + ++uses);
              }
            }
            """)
        .file(
            "META-INF/shop.tld",
            library(
                "urn:jar",
                tag("counter", "lib.Counter", "empty", ""),
                tag("price", "app.Price", "empty", CENTS),
                "<tag-file><name>box</name><path>/META-INF/tags/box.tag</path></tag-file>"))
        .file("META-INF/tags/box.tag", "[<%= app.Greeting.text() %> <jsp:doBody/>]");
  }

  @Test
  void aLibraryInAJarIsFixedButForWhatIsInThePool() throws Exception {
    WebApp app =
        War.of(text("Greeting", "v1"), HANDLER)
            .library("shop.jar", jar())
            .file(
                "page.jsp",
                "<%@ taglib prefix=\"j\" uri=\"urn:jar\" %>"
                    + "<j:counter/>, <j:price cents=\"${1 + 2}\"/>, <j:box><j:counter/></j:box>")
            .startOn(server);
    app.answers("/page.jsp", "fixed 1, v1 3 use 1, [v1 fixed 2]");
    app.answers("/page.jsp", "fixed 3, v1 3 use 2, [v1 fixed 4]");
    app.edit("Price", "v2");
    app.answers("/page.jsp", "fixed 5, v2 3 use 1, [v1 fixed 6]");
    app.edit("Greeting", "v2");
    app.answers("/page.jsp", "fixed 7, v2 3 use 1, [v2 fixed 8]");
  }

  @Test
  void aHandlerOfTheApplicationShowsBreaksAndIsMended() throws Exception {
    WebApp app =
        War.of(HANDLER)
            .file("WEB-INF/shop.tld", library("urn:own", tag("price", "app.Price", "empty", CENTS)))
            .file("page.jsp", "<%@ taglib prefix=\"o\" uri=\"urn:own\" %><o:price cents=\"3\"/>")
            .startOn(server);
    app.answers("/page.jsp", "v1 3 use 1");
    app.edit("Price", "v2");
    app.answers("/page.jsp", "v2 3 use 1");
    app.edit("Price", "void setCents(int cents)", "void setEuros(int cents)");
    assertEquals(500, app.get("/page.jsp").statusCode());
    app.edit(
        "Price",
        "void setEuros(int cents) { this.cents = cents;",
        "void setCents(long cents) { this.cents = (int) cents * 2;");
    app.answers("/page.jsp", "v2 6 use 1");
  }

  @Test
  void aTagFileUsesTheGenerationsClassesAndIsEdited() throws Exception {
    WebApp app =
        War.of(text("Greeting", "v1"))
            // Within this interval of seconds Jasper may compile the page anew, but not its tag.
            .webXml(
                xml ->
                    xml.element(
                        "<servlet><servlet-name>jsp</servlet-name><servlet-class>"
                            + "org.apache.jasper.servlet.JspServlet</servlet-class><init-param>"
                            + "<param-name>modificationTestInterval</param-name>"
                            + "<param-value>0</param-value></init-param></servlet>"))
            // Tomcat's cache is as fresh.
            .file("META-INF/context.xml", "<Context><Resources cacheTtl=\"50\"/></Context>")
            .file(
                "WEB-INF/tags/hello.tag",
                "<%@ attribute name=\"name\" %>one <%= app.Greeting.text() %> ${name}")
            .file(
                "page.jsp",
                "<%@ taglib prefix=\"t\" tagdir=\"/WEB-INF/tags\" %><t:hello name=\"Ann\"/>")
            .startOn(server);
    app.answers("/page.jsp", "one v1 Ann");
    app.edit("Greeting", "v2");
    app.answers("/page.jsp", "one v2 Ann");
    app.file("WEB-INF/tags/hello.tag", "<%@ attribute name=\"name\" %>another ${name}");
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (app.get("/page.jsp").asString().equals("one v2 Ann")) {
      assertTrue(Instant.now().isBefore(end), "the edit never shows");
    }
    app.answers("/page.jsp", "another Ann");
  }

  @Test
  void whatOnlyTheLibraryNamesIsAskedAnewWhenItHasChanged() throws Exception {
    WebApp app =
        War.of(
                HANDLER,
                text("Limit", "100"),
                """
                package app;
                import jakarta.servlet.jsp.tagext.*;
                public class Info extends TagExtraInfo {
                  public boolean isValid(TagData data) {
                    return Integer.parseInt(data.getAttributeString("cents"))
                        < Integer.parseInt(Limit.text());
                  }
                }
                """)
            .file(
                "WEB-INF/shop.tld",
                library(
                    "urn:own",
                    "<tag><name>price</name><tag-class>app.Price</tag-class>"
                        + "<tei-class>app.Info</tei-class>"
                        + BODY.formatted("empty")
                        + CENTS
                        + "</tag>"))
            .file("page.jsp", "<%@ taglib prefix=\"o\" uri=\"urn:own\" %><o:price cents=\"30\"/>")
            .startOn(server);
    app.answers("/page.jsp", "v1 30 use 1");
    // What an engine has just compiled may not be whole, and is not handed on.
    Files.setLastModifiedTime(
        app.path("page.jsp"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    app.edit("Info", "Limit.text()", "\"20\"");
    assertEquals(500, app.get("/page.jsp").statusCode());
    app.edit("Info", "\"20\"", "Limit.text()");
    app.answers("/page.jsp", "v1 30 use 1");
    app.edit("Limit", "100", "10");
    assertEquals(500, app.get("/page.jsp").statusCode());
  }

  /** The JSP engine would have the container make it, once, beside the application. */
  @Test
  void aListenerThatALibraryDeclaresIsTheGenerations() throws Exception {
    String library =
        library("urn:told", "<listener><listener-class>app.Told</listener-class></listener>");
    WebApp app =
        War.of(
                text("Greeting", "v1"),
                """
                package app;
                import jakarta.servlet.*;
                public class First implements ServletContextListener {
                  public void contextInitialized(ServletContextEvent event) {
                    event.getServletContext().setAttribute("first", new StringBuilder("first "));
                  }
                }
                """,
                """
                package app;
                import jakarta.servlet.*;
                public class Told implements ServletContextListener {
                  public void contextInitialized(ServletContextEvent event) {
                    var first = (StringBuilder) event.getServletContext().getAttribute("first");
                    first.append(Greeting.text() + " " + lib.Count.more());
                  }
                  public void contextDestroyed(ServletContextEvent event) { lib.Count.less(); }
                }
                """,
                servletDoing(
                    "Hello",
                    "response.getWriter().print(getServletContext().getAttribute(\"first\"));"))
            .library(
                "told.jar",
                Jar.of(
                        """
                        package lib;
                        public class Count {
                          private static int live;
                          public static synchronized int more() { return ++live; }
                          public static synchronized void less() { live--; }
                        }
                        """)
                    .file("META-INF/told.tld", library))
            .webXml(xml -> xml.listener("app.First"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "first v1 1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "first v2 2"); // the one before has not ended yet
    app.awaitGenerations("[2]");
    app.edit("Greeting", "v3");
    app.answers("/hello", "first v3 2");
  }
}
