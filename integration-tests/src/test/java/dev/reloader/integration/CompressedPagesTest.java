package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servletDoing;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A container that compresses what it sends does so behind us: the script is in the page. */
@OnEveryContainer(jvm = "-Dserver.compresses=true")
class CompressedPagesTest {

  private static final String BEGIN = "<!DOCTYPE html><html><head>";
  private static final String END = "<title>T</title></head><body>%s</body></html>";

  @Parameter Server server;

  private static HttpResponse<byte[]> get(WebApp app, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(app.url() + path))
            .version(HttpClient.Version.HTTP_1_1) // another would ask for an upgrade
            .header("Accept", "text/html,*/*;q=0.8")
            .header("Accept-Encoding", "gzip")
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }

  private static byte[] expanded(HttpResponse<byte[]> response) throws Exception {
    assertEquals("gzip", response.headers().firstValue("Content-Encoding").orElse("none"));
    return new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
  }

  @Test
  void aPageHasTheScriptAndEverythingElseStaysAsItIs() throws Exception {
    String end = END.formatted("word ".repeat(2_000));
    WebApp app =
        War.of(
                servletDoing(
                    "Pages",
                    """
                    String begin = "%s";
                    String end = "%s".formatted("word ".repeat(2_000));
                    boolean page = !"/text".equals(request.getPathInfo());
                    response.setContentType(page ? "text/html;charset=UTF-8" : "text/plain;charset=UTF-8");
                    response.getWriter().write(begin);
                    if ("/streaming".equals(request.getPathInfo())) {
                      response.flushBuffer();
                    }
                    response.getWriter().write(end);
                    """
                        .formatted(BEGIN, END)))
            .webXml(xml -> xml.servlet("/pages/*", "app.Pages"))
            .file("static.html", BEGIN + end)
            .setting("live-reload", "true")
            .startOn(server);
    for (String path : new String[] {"/pages/page", "/pages/streaming", "/static.html"}) {
      String html = new String(expanded(get(app, path)), StandardCharsets.UTF_8);
      assertTrue(html.startsWith(BEGIN + "<script src=\"/"), path + ": " + html);
      assertTrue(html.contains("/__reloader/live.js\" data-instance=\""), path);
      assertTrue(html.endsWith(end), path);
    }
    assertArrayEquals(
        (BEGIN + end).getBytes(StandardCharsets.UTF_8), expanded(get(app, "/pages/text")));
  }
}
