package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servletDoing;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The script gets into every page, whatever its way, and into nothing else. */
@OnEveryContainer
class LiveReloadTest {

  private static final String BEGIN = "<!DOCTYPE html><html><head>";
  private static final String END = "<title>Té</title></head><body>ü</body></html>";

  @Parameter Server server;

  private static War pages() {
    return War.of(
            servletDoing(
                "Pages",
                """
                String way = String.valueOf(request.getPathInfo());
                String begin = "%s";
                String end = "%s";
                byte[] page = (begin + end).getBytes("UTF-8");
                response.setContentType("text/html;charset=UTF-8");
                switch (way) {
                  case "/writer" -> response.getWriter().println(begin + end);
                  case "/length" -> {
                    response.setContentLength(page.length);
                    response.getOutputStream().write(page);
                  }
                  case "/bytes" -> {
                    response.setHeader("Content-Length", "" + page.length);
                    for (byte b : page) {
                      response.getOutputStream().write(b);
                    }
                  }
                  case "/streaming" -> {
                    response.getWriter().write(begin);
                    response.flushBuffer();
                    response.getWriter().write(end);
                    response.getWriter().flush();
                  }
                  case "/nonce" -> {
                    response.setHeader("Content-Security-Policy", "script-src 'nonce-abc123'");
                    response.getWriter().print(begin + end);
                  }
                  case "/forward" -> request.getRequestDispatcher("/static.html").forward(request, response);
                  case "/error" -> response.sendError(404);
                  case "/async" -> {
                    AsyncContext context = request.startAsync();
                    context.start(() -> {
                      try {
                        context.getResponse().getWriter().print(begin + end);
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                      context.complete();
                    });
                  }
                  case "/cut" -> {
                    AsyncContext context = request.startAsync();
                    context.getResponse().getWriter().print("<!-- " + way);
                    context.complete();
                  }
                  case "/part" -> response.getWriter().print("<p>part</p>");
                  case "/encoded" -> {
                    response.setHeader("Content-Encoding", "x-own");
                    response.getOutputStream().write(page);
                  }
                  case "/json" -> {
                    response.setContentType("application/json");
                    response.getWriter().println("{\\"html\\":\\"" + begin + "\\"}");
                  }
                  default -> response.getWriter().print(begin + end);
                }
                """
                    .formatted(BEGIN, END)))
        .webXml(
            xml ->
                xml.servlet("/pages/*", "app.Pages", "<async-supported>true</async-supported>")
                    .element(
                        "<error-page><error-code>404</error-code>"
                            + "<location>/missing.html</location></error-page>"))
        .file("static.html", BEGIN + END)
        .file("missing.html", BEGIN + "<title>missing</title></html>");
  }

  private static RequestSpecification asBrowser(WebApp app) {
    return app.request().header("Accept", "text/html,*/*;q=0.8");
  }

  private static void isRefreshed(Response response) {
    String html = response.asString();
    int script = html.indexOf("<script src=\"/");
    assertEquals(BEGIN.length(), script, html);
    assertTrue(html.contains("/__reloader/live.js\" data-instance=\""), html);
    assertTrue(html.contains("data-generation=\"1\""), html);
  }

  @Test
  void everyWayToAPageHasTheScript() throws Exception {
    WebApp app = pages().setting("live-reload", "true").startOn(server);
    for (String way :
        new String[] {"writer", "length", "bytes", "streaming", "nonce", "forward", "async"}) {
      Response page = asBrowser(app).get("/pages/" + way);
      assertEquals(200, page.statusCode(), way);
      isRefreshed(page);
      assertTrue(page.asString().strip().endsWith(END), page.asString());
      String length = page.header("Content-Length");
      assertTrue(
          length == null || Integer.parseInt(length) == page.asByteArray().length, way + length);
    }
    isRefreshed(asBrowser(app).get("/static.html"));
    Response missing = asBrowser(app).get("/pages/error");
    assertEquals(404, missing.statusCode());
    isRefreshed(missing);
    assertTrue(
        asBrowser(app).get("/pages/nonce").asString().contains(" nonce=\"abc123\"></script>"));
    Response script = app.get("/__reloader/live.js");
    assertEquals(200, script.statusCode());
    assertTrue(script.contentType().startsWith("text/javascript"), script.contentType());
  }

  @Test
  void everythingElseStaysAsItIs() throws Exception {
    WebApp app = pages().setting("live-reload", "true").startOn(server);
    WebApp off = pages().startOn(server);
    for (String path :
        new String[] {
          "/pages/part", "/pages/encoded", "/pages/json", "/pages/cut", "/static.html"
        }) {
      boolean page = path.equals("/static.html");
      String accept = page ? "*/*" : "text/html,*/*;q=0.8";
      Response response = app.request().header("Accept", accept).get(path);
      assertArrayEquals(
          off.request().header("Accept", accept).get(path).asByteArray(),
          response.asByteArray(),
          path + ": " + response.asString());
    }
    Response part = asBrowser(app).header("Range", "bytes=0-3").get("/static.html");
    assertEquals(206, part.statusCode());
    assertEquals("<!DO", part.asString());
    Response head = asBrowser(app).head("/static.html");
    int length = (BEGIN + END).getBytes(StandardCharsets.UTF_8).length;
    assertEquals("" + length, head.header("Content-Length"));
    assertFalse(fetched(app, "empty").contains("live.js"));
    assertFalse(fetched(app, "iframe").contains("live.js"));
    assertTrue(fetched(app, "document").contains("live.js"));
    assertFalse(
        asBrowser(app)
            .header("X-Forwarded-For", "10.0.0.1")
            .get("/static.html")
            .asString()
            .contains("live.js"));
    Response tagged = asBrowser(app).get("/static.html");
    String modified = tagged.header("Last-Modified");
    assertNotNull(modified);
    assertEquals(
        304, asBrowser(app).header("If-Modified-Since", modified).get("/static.html").statusCode());
  }

  private static String fetched(WebApp app, String destination) {
    return asBrowser(app)
        .header("Sec-Fetch-Dest", destination)
        .header("Sec-Fetch-Site", "same-origin")
        .get("/static.html")
        .asString();
  }

  @Test
  void offIsOff() throws Exception {
    WebApp app = pages().startOn(server);
    assertFalse(asBrowser(app).get("/static.html").asString().contains("live.js"));
    assertEquals(404, app.get("/__reloader/live.js").statusCode());
  }
}
