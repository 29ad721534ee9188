package dev.reloader.servlet.page.endpoint;

import dev.reloader.Reloader;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * Answers when a change is live or has failed. Holds no thread of the container meanwhile, where
 * the filter is declared to support asynchronous requests.
 */
final class AwaitEndpoint implements Endpoint {

  private static final Logger LOGGER = System.getLogger("dev.reloader");

  private final Reloader reloader;
  private final Waiting waiting;

  AwaitEndpoint(Reloader reloader, ReloadNotice reloads) {
    this.reloader = reloader;
    this.waiting = new Waiting(reloader);
    reloads.listen(reload -> waiting.wake());
  }

  @Override
  public List<String> methods() {
    return List.of("GET");
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Waiter waiter;
    try {
      waiter = AwaitQuery.read(request, reloader.status().roots());
    } catch (BadQueryException e) {
      e.problem().send(request, response);
      return;
    }
    if (request.isAsyncSupported()) {
      answerLater(request, response, waiter);
      waiting.add(waiter);
    } else {
      waiting.add(waiter);
      send(request, response, waiter, outcome(waiter));
    }
  }

  private void answerLater(
      HttpServletRequest request, HttpServletResponse response, Waiter waiter) {
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(0); // ours is the waiter's
    async.addListener(new Departure(waiter.told()));
    CompletableFuture<Void> unused =
        waiter
            .told()
            .thenAccept(
                outcome -> {
                  try {
                    send(request, response, waiter, outcome);
                  } catch (IOException | RuntimeException e) {
                    LOGGER.log(Level.DEBUG, "Somebody who waited for a change went away", e);
                  } finally {
                    async.complete();
                  }
                });
  }

  private static Outcome outcome(Waiter waiter) {
    try {
      return waiter.told().join();
    } catch (CancellationException e) {
      return Outcome.STOPPED;
    }
  }

  private void send(
      HttpServletRequest request, HttpServletResponse response, Waiter waiter, Outcome outcome)
      throws IOException {
    response.setStatus(outcome.status());
    Body.json(outcome.fields(reloader, waiter.waitedNanos())).send(request, response);
  }

  @Override
  public void close() {
    waiting.close();
  }

  /** Nobody needs to be told once the connection has broken. */
  private record Departure(CompletableFuture<Outcome> told) implements AsyncListener {

    @Override
    public void onError(AsyncEvent event) {
      told.cancel(false);
    }

    @Override
    public void onComplete(AsyncEvent event) {
      told.cancel(false);
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
