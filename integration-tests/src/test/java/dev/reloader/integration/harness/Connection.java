package dev.reloader.integration.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A connection to one path, on which the test decides when what is sent. */
public final class Connection implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;

  private final URI url;
  private final Socket socket;
  private final BufferedReader answer;

  /** Opens a connection for requests of the path. */
  public Connection(WebApp app, String path) throws IOException {
    url = URI.create(app.url() + path);
    socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    answer =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Sends a text, with the path for {@code %s}. */
  public void send(String text) throws IOException {
    byte[] bytes =
        text.replace("%s", url.getPath()).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Reads the head of an answer, which must be that of an upgrade. */
  public void skipHead() throws IOException {
    String status = line();
    assertTrue(status.startsWith("HTTP/1.1 101"), status);
    for (String line = line(); !line.isEmpty(); line = line()) {
      assertTrue(line.contains(":"), line);
    }
  }

  /** Reads a line; empty at the end. */
  public String line() throws IOException {
    String line = answer.readLine();
    return line == null ? "" : line;
  }

  /** Reads to the end and answers the last line that names a version. */
  public String lastLine() {
    List<String> lines = answer.lines().filter(line -> line.contains(" v")).toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
