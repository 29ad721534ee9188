package dev.reloader.integration.harness;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** A web application as those see it who send it requests. Used by any thread. */
public abstract class Site {

  private static final long PATIENCE_NANOS = 30_000_000_000L;

  /** A request that can still be told more. */
  public RequestSpecification request() {
    return given().baseUri(url()).redirects().follow(false);
  }

  /** The address of the application's root, without a slash at the end. */
  public abstract String url();

  /** What a GET answers. */
  public Response get(String path) {
    return request().get(path);
  }

  /** Asserts that a GET answers 200 and exactly this text. */
  public void answers(String path, String text) {
    Response response = get(path);
    assertEquals(text, response.asString(), path);
    assertEquals(200, response.statusCode(), path);
  }

  /** Asserts that a GET answers 500 and names all that is to be found in the answer. */
  public void fails(String path, String... words) {
    fails(get(path), words);
  }

  /** Asserts that an answer is a 500 and names all of this. */
  public static void fails(Response response, String... words) {
    assertEquals(500, response.statusCode());
    for (String word : words) {
      assertTrue(response.asString().contains(word), response.asString());
    }
  }

  /** Opens a WebSocket. */
  public Socket socket(String path) {
    return Socket.open(url() + path);
  }

  /** Listens to what the reloader tells browsers. */
  public EventSource events() throws IOException, InterruptedException {
    return EventSource.open(url() + "/__reloader/events");
  }

  /** The status that the handshake of a WebSocket is answered with. */
  public int handshake(String path) {
    return request()
        .header("Connection", "Upgrade")
        .header("Upgrade", "websocket")
        .header("Sec-WebSocket-Version", "13")
        .header("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==")
        .get(path)
        .statusCode();
  }

  /** Sends a GET and does not wait for its answer. */
  public Future<Response> begin(String path) {
    return begin(request(), path);
  }

  /** Sends a request with a GET, and does not wait for its answer. */
  public Future<Response> begin(RequestSpecification request, String path) {
    CompletableFuture<Response> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                answer.complete(request.get(path));
              } catch (Throwable e) {
                answer.completeExceptionally(e);
              }
            },
            "request " + path);
    thread.setDaemon(true);
    thread.start();
    return answer;
  }

  /**
   * Waits until no more than so many requests are under way. A client may have its answer before
   * the request has ended.
   */
  public void awaitUnderWay(int requests) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    JsonPath status = status();
    while (status.getInt("generations.pins.sum()") > requests) {
      assertTrue(System.nanoTime() < deadline, status::prettify);
      status = status();
    }
  }

  /** Waits until just these generations live: one is retired after its last request has ended. */
  public void awaitGenerations(String numbers) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    JsonPath status = status();
    while (!status.getList("generations.number").toString().equals(numbers)) {
      assertTrue(System.nanoTime() < deadline, status::prettify);
      status = status();
    }
  }

  /** The number of the generation that answers {@code path}. */
  public int generation(String path) {
    return Integer.parseInt(get(path).header("X-Reloader-Generation"));
  }

  /** What the reloader says of itself. */
  public JsonPath status() {
    return get("/__reloader/status").then().statusCode(200).extract().jsonPath();
  }
}
