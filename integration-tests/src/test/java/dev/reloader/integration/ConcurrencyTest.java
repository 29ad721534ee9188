package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Load and edits at the same time. */
@OnEveryContainer
class ConcurrencyTest {

  private static final int REQUESTS = 200;
  private static final int EDITS = 50;

  @Parameter Server server;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> answerOfGeneration = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private volatile int edited = 1;

  @Test
  void twoHundredConcurrentRequestsOverFiftyEditsAreEachAnsweredByOneGeneration() throws Exception {
    WebApp app =
        War.of(
                servletDoing(
                    "Hello",
                    """
                    String first = First.text();
                    Thread.yield();
                    response.getWriter().print(first + " " + Second.text() + " " + First.text());
                    """),
                text("First", "v1"),
                text("Second", "v1"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    HttpRequest hello = HttpRequest.newBuilder(URI.create(app.url() + "/hello")).build();
    List<CompletableFuture<Void>> visitors = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      visitors.add(visit(hello));
    }
    for (int version = 2; version <= EDITS + 1; version++) {
      String next = "v" + version;
      app.change(change -> change.edit("First", next).edit("Second", next));
      edited = version;
      assertEquals(
          next + " " + next + " " + next,
          client.send(hello, HttpResponse.BodyHandlers.ofString()).body());
    }
    edited = Integer.MAX_VALUE;
    CompletableFuture.allOf(visitors.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    assertTrue(wrong.isEmpty(), () -> wrong.size() + " wrong answers: " + wrong.peek());
    assertTrue(answerOfGeneration.size() > 1, answerOfGeneration::toString);
  }

  /** Sends a request again and again until the edits are over. */
  private CompletableFuture<Void> visit(HttpRequest hello) {
    int before = edited;
    if (before == Integer.MAX_VALUE) {
      return CompletableFuture.completedFuture(null);
    }
    return client
        .sendAsync(hello, HttpResponse.BodyHandlers.ofString())
        .thenAccept(response -> judge(response, before))
        .exceptionally(
            failure -> {
              wrong.add(failure.toString());
              return null;
            })
        .thenComposeAsync(done -> visit(hello));
  }

  private void judge(HttpResponse<String> response, int before) {
    String generation = response.headers().firstValue("X-Reloader-Generation").orElse("none");
    String answer = response.body();
    if (response.statusCode() != 200) {
      wrong.add(response.statusCode() + ": " + answer);
      return;
    }
    String other = answerOfGeneration.putIfAbsent(generation, answer);
    if (other != null && !other.equals(answer)) {
      wrong.add("generation " + generation + " answers both " + other + " and " + answer);
    }
    if (Integer.parseInt(answer.substring(1, answer.indexOf(' '))) < before) {
      wrong.add("asked after edit " + before + ", answered " + answer);
    }
  }
}
