package dev.reloader.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Multipart uploads, however their servlet came to be. */
@OnEveryContainer
class UploadsTest {

  private static final String UPLOAD =
      """
      package app;
      import jakarta.servlet.*;
      import jakarta.servlet.annotation.*;
      import jakarta.servlet.http.*;
      public class Upload extends HttpServlet {
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException, ServletException {
          Part file = request.getPart("file");
          response.getWriter().print(
              "v1 " + file.getSubmittedFileName() + " " + file.getSize() + " "
                  + request.getParameter("title"));
        }
      }
      """;

  private static final String ANNOTATED =
      UPLOAD.replace(
          "public class",
          "@WebServlet(\"/upload\")\n@MultipartConfig(maxFileSize = 10)\npublic class");

  private static final String LIMITED =
      "<multipart-config><max-file-size>10</max-file-size></multipart-config>";

  @Parameter Server server;

  private static Response upload(WebApp app, String content) {
    return app.request()
        .multiPart("file", "note.txt", content.getBytes(StandardCharsets.UTF_8))
        .multiPart("title", "Note")
        .post("/upload");
  }

  /**
   * Sends a file in one write, and answers the status: a server may refuse it and close the
   * connection while a client still sends.
   */
  private static int status(WebApp app, String content) throws IOException {
    String body =
        """
        --limit
        Content-Disposition: form-data; name="file"; filename="note.txt"

        %s
        --limit--
        """
            .formatted(content);
    URI url = URI.create(app.url() + "/upload");
    String head =
        """
        POST %s HTTP/1.1
        Host: localhost
        Connection: close
        Content-Type: multipart/form-data; boundary=limit
        Content-Length: %d

        """
            .formatted(url.getPath(), body.replace("\n", "\r\n").length());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      byte[] request = (head + body).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
      socket.getOutputStream().write(request);
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }

  private static void isLimitedTo10(WebApp app, String version) throws IOException {
    assertEquals(version + " note.txt 4 Note", upload(app, "1234").asString());
    assertEquals(200, status(app, "1234567890"));
    assertTrue(status(app, "12345678901") >= 400);
    assertEquals(version + " note.txt 10 Note", upload(app, "1234567890").asString());
  }

  @Test
  void aServletOfTheDescriptor() throws Exception {
    WebApp app =
        War.of(UPLOAD).webXml(xml -> xml.servlet("/upload", "app.Upload", LIMITED)).startOn(server);
    isLimitedTo10(app, "v1");
    app.edit("Upload", "v2");
    isLimitedTo10(app, "v2");
  }

  @Test
  void anAnnotatedServlet() throws Exception {
    WebApp app = War.of(ANNOTATED).startOn(server);
    isLimitedTo10(app, "v1");
    app.edit("Upload", "v2");
    isLimitedTo10(app, "v2");
  }

  @Test
  void anAnnotatedServletThatTheContainerHasNeverSeen() throws Exception {
    WebApp app = War.of().startOn(server);
    app.write(ANNOTATED);
    assertEquals("v1 note.txt 4 Note", upload(app, "1234").asString());
    assertEquals(200, status(app, "1234567890"));
    assertTrue(status(app, "12345678901") >= 400);
  }

  @Test
  void anAnnotatedServletThatTheDescriptorMaps() throws Exception {
    WebApp app =
        War.of(ANNOTATED.replace("@WebServlet(\"/upload\")\n", ""))
            .servlet("/upload", "app.Upload")
            .startOn(server);
    isLimitedTo10(app, "v1");
    app.edit("Upload", "v2");
    isLimitedTo10(app, "v2");
  }
}
