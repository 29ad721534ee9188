package dev.reloader.servlet.page.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** Answers the dashboard: one file, whose policy allows its own style and script and no other. */
final class DashboardEndpoint implements Endpoint {

  private static final String PAGE = "dashboard.html";

  private final Body page;

  DashboardEndpoint() {
    String html = read();
    String policy =
        "default-src 'none'; script-src %s; style-src %s; img-src data:; connect-src 'self'"
            .formatted(hash(html, "script"), hash(html, "style"));
    page = new Body("text/html;charset=UTF-8", policy, html.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> methods() {
    return List.of("GET", "HEAD");
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    page.send(request, response);
  }

  private static String read() {
    try (InputStream in = DashboardEndpoint.class.getResourceAsStream(PAGE)) {
      if (in == null) {
        throw new FileNotFoundException(PAGE + " is missing beside " + DashboardEndpoint.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The source expression for what stands between the tags of an element. */
  private static String hash(String html, String element) {
    int from = html.indexOf("<" + element + ">") + element.length() + 2;
    String content = html.substring(from, html.indexOf("</" + element + ">"));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
