package dev.reloader.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Uploads in real containers, to a servlet that the container never heard of. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UploadTest {

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void theLimitsOfAServletThatWasAddedAreKept(TestServer.Kind kind) throws Exception {
    TestApplication application =
        new TestApplication(directory).answering("/start", "Start", "\"started\"");
    try (TestServer server = kind.run(application)) {
      assertEquals("started", server.get("/start"));
      application.servlet(
          "@WebServlet(\"/upload\") @MultipartConfig(maxFileSize = 10)",
          "Upload",
          """
          String answer;
          try {
            answer = new String(request.getPart("file").getInputStream().readAllBytes());
          } catch (IllegalStateException | ServletException e) {
            answer = "too large";
          }
          response.getWriter().print(answer);
          """);
      assertEquals("small", upload(server, "small"));
      assertEquals("too large", upload(server, "larger than the limit"));
    }
  }

  private static String upload(TestServer server, String content) throws Exception {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.txt\"\r\n"
            + "Content-Type: text/plain\r\n\r\n"
            + content
            + "\r\n--b--\r\n";
    return server
        .send(
            server
                .request("/upload")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(body)))
        .body();
  }
}
