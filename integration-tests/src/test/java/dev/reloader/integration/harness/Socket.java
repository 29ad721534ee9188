package dev.reloader.integration.harness;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The client's end of a WebSocket that answers each message with one. */
public final class Socket implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 20;

  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final WebSocket socket;

  private Socket(String url) {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(url.replace("http:", "ws:")), new Answers(answers))
            .join();
  }

  static Socket open(String url) {
    return new Socket(url);
  }

  /** What is answered to a message. */
  public String ask(String message) throws InterruptedException {
    socket.sendText(message, true).join();
    String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (answer == null) {
      throw new AssertionError("no answer to " + message);
    }
    return answer;
  }

  @Override
  public void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  private record Answers(BlockingQueue<String> received) implements WebSocket.Listener {

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      received.add(text.toString());
      from.request(1);
      return null;
    }
  }
}
