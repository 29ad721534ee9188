package dev.reloader.servlet.page.endpoint;

import dev.reloader.servlet.page.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint answers with, under headers that let nobody store it, guess its type, show it in
 * a frame, or load anything that is not named.
 *
 * @param type the media type
 * @param policy what the content may load, in the words of a content security policy
 * @param bytes the content
 */
@SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
record Body(String type, String policy, byte[] bytes) {

  private static final String NOTHING = "default-src 'none'";
  private static final String NOWHERE =
      "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  static Body json(Map<String, ? extends @Nullable Object> fields) {
    return json("application/json", fields);
  }

  static Body json(String type, Map<String, ? extends @Nullable Object> fields) {
    return new Body(type, NOTHING, (Json.of(fields) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    protect(response, policy);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(bytes);
    }
  }

  /** Sets the headers that each answer of ours has. */
  static void protect(HttpServletResponse response, String policy) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Content-Security-Policy", policy + NOWHERE);
  }
}
