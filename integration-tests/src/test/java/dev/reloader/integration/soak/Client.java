package dev.reloader.integration.soak;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.WebApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Asks at every moment of an edit, beside the one who edits, and holds each answer against the
 * model.
 */
final class Client implements AutoCloseable {

  private static final int REQUESTS_AN_EDIT = 8;

  private final Model model;
  private final Semaphore requests = new Semaphore(0);
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest request;
  private final CompletableFuture<Integer> answers = new CompletableFuture<>();
  private volatile boolean ended;

  Client(WebApp app, Model model) {
    this.model = model;
    this.request =
        HttpRequest.newBuilder(URI.create(app.url() + "/api/greeting"))
            .timeout(Duration.ofSeconds(30))
            .build();
    Thread thread = new Thread(this::run, "client");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      int number = 0;
      for (; !ended; number++) {
        requests.acquire();
        int moment = model.moment();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        String answer =
            response.statusCode() == 200 ? response.body() : String.valueOf(response.statusCode());
        List<String> allowed = model.since(moment);
        assertTrue(allowed.contains(answer), () -> answer + " is none of " + allowed);
      }
      answers.complete(number);
    } catch (Throwable e) {
      answers.completeExceptionally(e);
    }
  }

  /** To be told before each edit. Fails if an answer was wrong so far. */
  void ask() {
    requests.release(REQUESTS_AN_EDIT - requests.drainPermits());
    if (answers.isCompletedExceptionally()) {
      answers.join();
    }
  }

  /** Ends, and says how many answers there were, all of them right. */
  int answers() {
    close();
    return answers.join();
  }

  @Override
  public void close() {
    ended = true;
    requests.release();
  }
}
