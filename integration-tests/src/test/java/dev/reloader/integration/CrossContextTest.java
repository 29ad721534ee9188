package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Two web applications, each with a reloader of its own, that dispatch to each other. */
@OnEveryContainer(Container.TOMCAT_11)
class CrossContextTest {

  @Parameter Server server;

  @Test
  void eachServesItsPartByItsOwnGeneration() throws Exception {
    WebApp other =
        War.of(servlet("Hello", "Greeting.text()"), text("Greeting", "other v1"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    String path = URI.create(other.url()).getPath();
    WebApp app =
        War.of(
                servletDoing(
                    "Asks",
                    """
                    response.getWriter().print(Greeting.text() + ", ");
                    getServletContext().getContext("%s").getRequestDispatcher("/hello")
                        .include(request, response);
                    response.getWriter().print(", " + Greeting.text());
                    """
                        .formatted(path)),
                text("Greeting", "v1"))
            .servlet("/asks", "app.Asks")
            .file("META-INF/context.xml", "<Context crossContext=\"true\"/>")
            .startOn(server);

    app.answers("/asks", "v1, other v1, v1");
    other.edit("Greeting", "v2");
    Response answer = app.get("/asks");
    assertEquals("v1, other v2, v1", answer.asString());
    assertEquals("1", answer.header("X-Reloader-Generation"));
    app.edit("Greeting", "v2");
    assertEquals("v2, other v2, v2", app.get("/asks").asString());
    assertEquals("2", app.get("/asks").header("X-Reloader-Generation"));
    assertEquals("other v2", other.get("/hello").asString());
  }
}
