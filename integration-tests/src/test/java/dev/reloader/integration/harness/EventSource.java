package dev.reloader.integration.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Somebody who listens to the reloader's server-sent events. Used by one thread. */
public final class EventSource implements AutoCloseable {

  private static final String END = "end";

  private final InputStream body;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  private EventSource(InputStream body) {
    this.body = body;
    Thread reader = new Thread(this::read, "listens to events");
    reader.setDaemon(true);
    reader.start();
  }

  static EventSource open(String url) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new AssertionError("The stream answers " + response.statusCode());
    }
    return new EventSource(response.body());
  }

  private void read() {
    String name = "";
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          events.add(name + " " + line.substring("data: ".length()));
        }
      }
    } catch (IOException e) {
      // closed, by either side
    }
    events.add(END);
  }

  /** Waits for the next event of that name whose data contains a text, and returns its data. */
  public String next(String name, String text) throws InterruptedException {
    String event = await(told -> told.startsWith(name + " ") && told.contains(text));
    return event.substring(name.length() + 1);
  }

  /** Waits until the server ends the stream. */
  public void ends() throws InterruptedException {
    await(END::equals);
  }

  private String await(Predicate<String> wanted) throws InterruptedException {
    StringBuilder others = new StringBuilder();
    while (true) {
      String event = events.poll(60, TimeUnit.SECONDS);
      if (event == null || (event.equals(END) && !wanted.test(event))) {
        throw new AssertionError("It was never told; but:\n" + others);
      }
      if (wanted.test(event)) {
        return event;
      }
      others.append(event).append('\n');
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
