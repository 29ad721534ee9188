package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.SlowRequest;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A dispatch stays on the generation of its request, whichever kind it is of. */
@OnEveryContainer
class DispatchesUnderWayTest {

  private static final String UNWRAP =
      """
      ServletRequest bare = request;
      while (bare instanceof ServletRequestWrapper wrapper) {
        bare = wrapper.getRequest();
      }
      """;

  @Parameter Server server;

  @Test
  void aForwardStaysOnItsGeneration() throws Exception {
    assertStays("request.getRequestDispatcher(\"/hello\").forward(request, response);", "v1");
  }

  @Test
  void aForwardByTheContextStaysOnItsGeneration() throws Exception {
    assertStays(
        "getServletContext().getRequestDispatcher(\"/hello\").forward(request, response);", "v1");
  }

  @Test
  void aForwardByNameStaysOnItsGeneration() throws Exception {
    assertStays(
        "getServletContext().getNamedDispatcher(\"app.Hello\").forward(request, response);", "v1");
  }

  /** Frameworks look for the container's own request, and may go on with it. */
  @Test
  void aForwardOfTheUnwrappedRequestStaysOnItsGeneration() throws Exception {
    assertStays(UNWRAP + "bare.getRequestDispatcher(\"/hello\").forward(bare, response);", "v1");
  }

  @Test
  void aForwardOfTheUnwrappedRequestByNameStaysOnItsGeneration() throws Exception {
    assertStays(
        UNWRAP
            + "bare.getServletContext().getNamedDispatcher(\"app.Hello\")"
            + ".forward(bare, response);",
        "v1");
  }

  @Test
  void anIncludeStaysOnItsGeneration() throws Exception {
    assertStays(
        """
        response.getWriter().print("[");
        request.getRequestDispatcher("hello").include(request, response);
        response.getWriter().print("]");
        """,
        "[v1]");
  }

  private void assertStays(String dispatch, String answer) throws Exception {
    WebApp app = SlowRequest.afterTheGate(dispatch).startOn(server);
    SlowRequest.assertAnswer(app, 200, answer);
  }

  @Test
  void anErrorPageForAnExceptionStaysOnTheGeneration() throws Exception {
    WebApp app =
        SlowRequest.afterTheGate("throw new IllegalStateException(\"oops\");")
            .source(
                servlet(
                    "Trouble",
                    "request.getAttribute(\"jakarta.servlet.error.message\")"
                        + " + \" \" + Greeting.text()"))
            .servlet("/trouble", "app.Trouble")
            .webXml(
                xml ->
                    xml.element(
                        "<error-page><exception-type>java.lang.IllegalStateException</exception-type>"
                            + "<location>/trouble</location></error-page>"))
            .startOn(server);
    Future<Response> slow = app.begin("/slow");
    app.gate().awaitArrival("slow");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    app.gate().open("slow");
    assertEquals(500, slow.get().statusCode());
    assertEquals("v1", lastWord(slow.get()));
    assertEquals("v2", lastWord(app.get("/slow")));
  }

  private static String lastWord(Response response) {
    String text = response.asString();
    return text.substring(text.lastIndexOf(' ') + 1);
  }

  @Test
  void anErrorPageForACodeStaysOnTheGeneration() throws Exception {
    WebApp app =
        SlowRequest.afterTheGate("response.sendError(410);")
            .webXml(
                xml ->
                    xml.element(
                        "<error-page><error-code>410</error-code><location>/hello</location></error-page>"))
            .startOn(server);
    SlowRequest.assertAnswer(app, 410, "v1");
  }

  @Test
  void anAsyncDispatchStaysOnItsGeneration() throws Exception {
    WebApp app =
        SlowRequest.of(
                """
                    AsyncContext async = request.startAsync();
                    async.start(() -> {
                      gate.Gate.pass("slow");
                      async.dispatch("/hello");
                    });
                    """)
            .startOn(server);
    SlowRequest.assertAnswer(app, 200, "v1");
  }
}
