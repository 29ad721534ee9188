package dev.reloader.integration;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Jersey, declared in web.xml and found by an initializer of its own. */
@OnEveryContainer(jvm = "-XX:SoftRefLRUPolicyMSPerMB=0")
class JerseyTest {

  static final String RESOURCE =
      """
      package app.web;
      import app.beans.Greeting;
      import jakarta.servlet.http.HttpServletRequest;
      import jakarta.ws.rs.*;
      import jakarta.ws.rs.core.Context;
      @Path("/")
      public class Hello {
        static { gate.Diary.write("Hello initialised"); }
        @GET @Path("hello")
        public String hello() { return Greeting.text() + " v1"; }
        @GET @Path("slow/{name}")
        public String slow(@PathParam("name") String name) {
          gate.Gate.pass(name);
          return Greeting.text() + " " + new Late().text() + " v1";
        }
        @GET @Path("count")
        public String count(@Context HttpServletRequest request) {
          return Visits.next(request.getSession());
        }
      }
      """;

  static final String GREETING =
      """
      package app.beans;
      public class Greeting {
        public static String text() { return "Hello v1"; }
      }
      """;

  static final String ANOTHER =
      """
      package app.web;
      import jakarta.ws.rs.*;
      @Path("/another")
      public class Another {
        @GET
        public String another() { return "found"; }
      }
      """;

  static final String APPLICATION =
      """
      package app;
      @jakarta.ws.rs.ApplicationPath("/api")
      public class Api extends jakarta.ws.rs.core.Application {
        static { gate.Diary.write("Api initialised"); }
      }
      """;

  @Parameter Server server;

  private static War war() {
    return War.of(FrameworkRound.CLASSES).source(RESOURCE).source(GREETING).framework("jersey");
  }

  @Test
  void aServletOfWebXml() throws Exception {
    War war =
        war()
            .webXml(
                xml ->
                    xml.servlet(
                        "/api/*",
                        "org.glassfish.jersey.servlet.ServletContainer",
                        """
                        <init-param><param-name>jersey.config.server.provider.packages</param-name>
                            <param-value>app.web</param-value></init-param>
                        """));
    new FrameworkRound(war.startOn(server), "/api", ANOTHER).run();
  }

  @Test
  @Tag("slow")
  void aFilterOfWebXml() throws Exception {
    War war =
        war()
            .webXml(
                xml ->
                    xml.element(
                        """
                        <filter>
                            <filter-name>api</filter-name>
                            <filter-class>org.glassfish.jersey.servlet.ServletContainer</filter-class>
                            <init-param><param-name>jersey.config.server.provider.packages</param-name>
                              <param-value>app.web</param-value></init-param>
                            <init-param><param-name>jersey.config.servlet.filter.forwardOn404</param-name>
                              <param-value>true</param-value></init-param>
                            <async-supported>true</async-supported>
                          </filter>
                          <filter-mapping>
                            <filter-name>api</filter-name>
                            <url-pattern>/*</url-pattern>
                          </filter-mapping>"""));
    new FrameworkRound(war.startOn(server), "", ANOTHER).run();
  }

  @Test
  void anApplicationPath() throws Exception {
    new FrameworkRound(war().source(APPLICATION).startOn(server), "/api", ANOTHER).run();
  }
}
