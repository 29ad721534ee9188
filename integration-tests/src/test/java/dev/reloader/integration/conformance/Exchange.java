package dev.reloader.integration.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request as it goes over the wire, on a connection of its own. */
record Exchange(String method, String target, List<String> headers, List<String> body) {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final int UPGRADED_MILLIS = 500;
  private static final Pattern REPEATED = Pattern.compile("\\{(\\d+)x}");

  /** Sends the request to an application and answers all that comes back. */
  byte[] send(int port, String context, Conversation conversation) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      // Nobody ends a connection that has become something else.
      socket.setSoTimeout(has("Upgrade") ? UPGRADED_MILLIS : PATIENCE_MILLIS);
      socket.getOutputStream().write(bytes(context, conversation));
      socket.getOutputStream().flush();
      return read(socket.getInputStream());
    }
  }

  /** A connection that is not closed is an answer as well. */
  private static byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        bytes.write(buffer, 0, count);
      }
    } catch (SocketException e) {
      bytes.write("(reset)".getBytes(StandardCharsets.UTF_8));
    } catch (SocketTimeoutException e) {
      bytes.write("(no end)".getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private byte[] bytes(String context, Conversation conversation) throws IOException {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(context).append(conversation.fill(target));
    head.append(" HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      head.append(conversation.fill(header)).append("\r\n");
    }
    if (!has("Connection")) {
      head.append("Connection: close\r\n");
    }
    byte[] content = has("Transfer-Encoding") ? chunks() : text();
    if (!body.isEmpty() && !has("Transfer-Encoding")) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    bytes.write(content);
    return bytes.toByteArray();
  }

  private boolean has(String name) {
    return headers.stream()
        .anyMatch(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1));
  }

  private byte[] text() {
    return repeat(String.join("\r\n", body)).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String line : body) {
      byte[] chunk = repeat(line).getBytes(StandardCharsets.UTF_8);
      bytes.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
      bytes.write(chunk);
      bytes.write('\r');
      bytes.write('\n');
    }
    String trailer = has("X-Trailers") ? "X-Trailing: end\r\n" : "";
    bytes.write(("0\r\n" + trailer + "\r\n").getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static String repeat(String text) {
    Matcher repeated = REPEATED.matcher(text);
    return repeated.replaceAll(match -> "x".repeat(Integer.parseInt(match.group(1))));
  }

  @Override
  public String toString() {
    return method + " " + target + (headers.isEmpty() ? "" : " " + headers);
  }
}
