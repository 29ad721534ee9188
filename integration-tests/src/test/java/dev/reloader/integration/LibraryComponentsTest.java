package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Jar;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What a library declares is a part of each generation. */
@OnEveryContainer
class LibraryComponentsTest {

  @Parameter Server server;

  /** A servlet of a library. */
  private static String saying(String text, String annotation) {
    return servlet("Saying", "\"" + text + "\"")
        .replace("package app;", "package lib;")
        .replace("public class", annotation + "\npublic class");
  }

  @Test
  void aFragmentsComponentsRunInEachGeneration() throws Exception {
    WebApp app =
        War.of(text("Greeting", "v1"))
            .library(
                "fragment.jar",
                Jar.of(
                        """
                        package lib;
                        import jakarta.servlet.http.*;
                        public class FragmentServlet extends HttpServlet {
                          public void init() { gate.Diary.write("fragment started"); }
                          protected void doGet(HttpServletRequest request, HttpServletResponse response)
                              throws java.io.IOException {
                            try {
                              response.getWriter().print(
                                  Thread.currentThread().getContextClassLoader()
                                      .loadClass("app.Greeting").getMethod("text").invoke(null));
                            } catch (ReflectiveOperationException e) {
                              throw new java.io.IOException(e);
                            }
                          }
                        }
                        """)
                    .file(
                        "META-INF/web-fragment.xml",
                        """
                        <web-fragment xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                          <name>lib</name>
                          <servlet>
                            <servlet-name>fragment</servlet-name>
                            <servlet-class>lib.FragmentServlet</servlet-class>
                            <load-on-startup>1</load-on-startup>
                          </servlet>
                          <servlet-mapping>
                            <servlet-name>fragment</servlet-name>
                            <url-pattern>/fragment</url-pattern>
                          </servlet-mapping>
                        </web-fragment>
                        """))
            .startOn(server);
    app.answers("/fragment", "v1");
    assertEquals(1, Collections.frequency(app.gate().diary(), "fragment started"));
    app.edit("Greeting", "v2");
    app.answers("/fragment", "v2");
    assertEquals(2, Collections.frequency(app.gate().diary(), "fragment started"));
  }

  /**
   * Components of ZK are declared like this, in its jar and once more where its users know them.
   */
  @Test
  void aPatternOfWebXmlIsNotAFragments() throws Exception {
    WebApp app =
        War.of(servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
            .servlet("/hello", "app.Hello")
            .library(
                "fragment.jar",
                Jar.of(saying("fragment", ""))
                    .file(
                        "META-INF/web-fragment.xml",
                        """
                        <web-fragment xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                          <servlet>
                            <servlet-name>fragment</servlet-name>
                            <servlet-class>lib.Saying</servlet-class>
                          </servlet>
                          <servlet-mapping>
                            <servlet-name>fragment</servlet-name>
                            <url-pattern>/hello</url-pattern>
                            <url-pattern>/fragment</url-pattern>
                          </servlet-mapping>
                        </web-fragment>
                        """))
            .startOn(server);
    app.answers("/hello", "v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    app.answers("/fragment", "fragment");
  }

  /** Jetty starts no such application, with the reloader or without. */
  @Test
  void aPatternOfWebXmlIsNotAnAnnotationsInALibrary() throws Exception {
    War war =
        War.of(servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
            .servlet("/hello", "app.Hello")
            .library(
                "annotated.jar",
                Jar.of(saying("library", "@WebServlet({\"/hello\", \"/library\"})")));
    if (server.toString().startsWith("jetty")) {
      assertTrue(war.failToStartOn(server).contains("Multiple servlets map to path"));
      assertTrue(
          war.withoutReloader().failToStartOn(server).contains("Multiple servlets map to path"));
      return;
    }
    WebApp app = war.startOn(server);
    app.answers("/hello", "v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    app.answers("/library", "library");
  }

  @Test
  void anAnnotatedServletOfALibraryRunsInEachGeneration() throws Exception {
    WebApp app =
        War.of(text("Greeting", "v1"))
            .library(
                "annotated.jar",
                Jar.of(
                    """
                    package lib;
                    import jakarta.servlet.annotation.WebServlet;
                    import jakarta.servlet.http.*;
                    @WebServlet("/annotated")
                    public class Annotated extends HttpServlet {
                      private int count;
                      protected void doGet(HttpServletRequest request, HttpServletResponse response)
                          throws java.io.IOException {
                        response.getWriter().print(++count);
                      }
                    }
                    """))
            .startOn(server);
    app.answers("/annotated", "1");
    app.answers("/annotated", "2");
    app.edit("Greeting", "v2");
    app.answers("/annotated", "1");
  }
}
