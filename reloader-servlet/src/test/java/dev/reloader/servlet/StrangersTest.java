package dev.reloader.servlet;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each address of ours against each way in which a request shows that it is not for us: to whoever
 * sends it, the address is the application's. Written byte by byte, as no client would send them.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StrangersTest {

  private static final String OWN = "the application's";

  private static final List<String> READ =
      List.of("", "/", "/status", "/await?generation=1&timeout=0", "/live.js", "/events");

  private static final List<String> ORDERED = List.of("/check", "/reload", "/leaks");

  /** Those that are answered at once, and dump no heap. */
  private static final List<String> QUICK =
      List.of("", "/", "/status", "/await?generation=1&timeout=0", "/live.js", "/check");

  /** Header lines; {@code PORT} is the server's. */
  private static final List<String> STRANGE =
      List.of(
          "Forwarded: for=127.0.0.1;host=localhost",
          "FORWARDED: for=127.0.0.1",
          "Forwarded-For: 127.0.0.1",
          "X-Forwarded-For: 127.0.0.1",
          "x-forwarded-for: ::1",
          "X-FORWARDED-FOR: localhost",
          "X-Forwarded-For: 127.0.0.1\nX-Forwarded-For: 10.0.0.1",
          "X-Forwarded-For:",
          "X-Forwarded-Host: localhost:PORT",
          "x-forwarded-host: localhost",
          "X-Forwarded-Proto: http",
          "x-forwarded-proto: https",
          "X-Forwarded-Port: PORT",
          "X-Forwarded-Server: localhost",
          "X-Forwarded-Prefix: /app",
          "X-Original-Forwarded-For: 127.0.0.1",
          "X-Real-IP: 127.0.0.1",
          "x-real-ip: 127.0.0.1",
          "X-Client-IP: 127.0.0.1",
          "X-Cluster-Client-Ip: 127.0.0.1",
          "True-Client-IP: 127.0.0.1",
          "CF-Connecting-IP: 127.0.0.1",
          "Via: 1.1 localhost",
          "VIA: 1.1 a\nvia: 1.1 b",
          "Origin: http://evil.test",
          "ORIGIN: http://evil.test",
          "Origin: null",
          "Origin:",
          "Origin: localhost:PORT",
          "Origin: http://localhost:1",
          "Origin: http://localhost:PORT.evil.test",
          "Origin: http://localhost:PORT@evil.test",
          "Origin: http://localhost:PORT\nOrigin: http://evil.test",
          "Origin: http://evil.test\nOrigin: http://localhost:PORT",
          "Sec-Fetch-Site: cross-site",
          "sec-fetch-site: same-site",
          "SEC-FETCH-SITE: Cross-Site",
          "Sec-Fetch-Site: same-origin\nSec-Fetch-Site: cross-site",
          "Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate\nSec-Fetch-Dest: iframe",
          "Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: no-cors\nSec-Fetch-Dest: script");

  private static final List<String> STRANGE_HOSTS =
      List.of(
          "evil.test",
          "evil.test:PORT",
          "localhost.evil.test:PORT",
          "127.0.0.1.evil.test:PORT",
          "evil-localhost:PORT",
          "0.0.0.0:PORT",
          "10.0.0.1:PORT",
          "2130706433:PORT",
          "[::2]:PORT",
          "localhost:PORT\nHost: evil.test",
          "");

  private static final List<String> OUR_HOSTS =
      List.of("localhost:PORT", "LOCALHOST:PORT", "localhost", "127.0.0.1:PORT", "[::1]:PORT");

  private static final List<String> OURS =
      List.of(
          "Accept: text/html",
          "Origin: http://localhost:PORT",
          "Sec-Fetch-Site: same-origin",
          "Sec-Fetch-Site: none\nSec-Fetch-Mode: navigate\nSec-Fetch-Dest: document");

  /** By a link on a page of somebody else: its user sees ours, that page does not. */
  private static final String LINK =
      "Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate\nSec-Fetch-Dest: document";

  @TempDir Path directory;

  private TestApplication application() throws Exception {
    return new TestApplication(directory)
        .webXml("", "live-reload=true")
        .answering("/__reloader/*", "Own", '"' + OWN + '"');
  }

  @ParameterizedTest
  @EnumSource
  void whatAStrangerAsksForIsTheApplications(TestServer.Kind kind) throws Exception {
    List<String> told = new ArrayList<>();
    try (TestServer server = kind.run(application())) {
      for (String path : both()) {
        for (String lines : STRANGE) {
          note(told, server, path, "localhost:PORT", lines);
        }
        for (String host : STRANGE_HOSTS) {
          note(told, server, path, host, "Accept: */*");
        }
        if (ORDERED.contains(path)) {
          note(told, server, path, "localhost:PORT", LINK);
        }
      }
      assertTrue(told.isEmpty(), () -> String.join("\n", told));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatThisMachineAsksForIsOurs(TestServer.Kind kind) throws Exception {
    try (TestServer server = kind.run(application())) {
      for (String path : QUICK) {
        for (String lines : OURS) {
          assertOurs(server, path, "localhost:PORT", lines);
        }
        for (String host : OUR_HOSTS) {
          assertOurs(server, path, host, "Accept: */*");
        }
      }
      assertOurs(server, "/", "localhost:PORT", LINK);
    }
  }

  private static List<String> both() {
    List<String> both = new ArrayList<>(READ);
    both.addAll(ORDERED);
    return both;
  }

  /** A container may refuse a request that is malformed; nobody but the application answers it. */
  private static void note(
      List<String> told, TestServer server, String path, String host, String lines)
      throws IOException {
    String answer = ask(server, path, host, lines);
    if (!answer.contains(OWN) && !answer.startsWith("HTTP/1.1 400")) {
      String line = answer.lines().findFirst().orElse("nothing");
      told.add(path + " for " + host + ", " + lines + ": " + line);
    }
  }

  private static void assertOurs(TestServer server, String path, String host, String lines)
      throws IOException {
    String answer = ask(server, path, host, lines);
    assertFalse(answer.contains(OWN), () -> path + " for " + host + ", " + lines);
    assertTrue(answer.matches("(?s)HTTP/1.1 (200|302|504) .*"), answer);
  }

  private static String ask(TestServer server, String path, String host, String lines)
      throws IOException {
    String request =
        (ORDERED.contains(path) ? "POST" : "GET")
            + (" /app/__reloader" + path + " HTTP/1.1\nHost: " + host + '\n' + lines)
            + "\nContent-Length: 0\nConnection: close\n\n";
    request = request.replace("PORT", String.valueOf(server.port())).replace("\n", "\r\n");
    try (Socket socket = new Socket("localhost", server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return read(socket.getInputStream());
    }
  }

  /** To the end, or of one that does not end, its beginning. */
  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] some = new byte[8_192];
    for (int length = in.read(some); length >= 0; length = in.read(some)) {
      read.write(some, 0, length);
      if (read.toString(StandardCharsets.UTF_8).contains("text/event-stream")) {
        break;
      }
    }
    return read.toString(StandardCharsets.UTF_8);
  }
}
