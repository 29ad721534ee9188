package dev.reloader.integration.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.WebApp;
import io.restassured.http.Cookies;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * A day at the desk, or a month: an application is edited and asked again and again, every answer
 * is held against a model, and memory must stay flat. {@code -Dreloads} says how often, see
 * docs/reliability.md.
 */
@OnEveryContainer(
    value = Container.JETTY_12_1,
    jvm = {"-Xmx256m", "-XX:MaxMetaspaceSize=128m", "-XX:SoftRefLRUPolicyMSPerMB=0"})
class SoakTest {

  private static final int RELOADS = Integer.getInteger("reloads", 100);
  private static final int PARTS = Math.min(100, RELOADS / 5);

  /** The page is compiled anew for each generation, which costs more than all the rest. */
  private static final int PAGE_EVERY = 10;

  private static final int COLLECTIONS = 60;

  @Parameter Server server;
  private int visits;
  private int counter;
  private Cookies session = new Cookies();

  @Test
  void answersStayRightAndMemoryFlat() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    WebApp app = Application.war().startOn(server);
    Model model = new Model(Application.FIRST);
    Edits edits = new Edits(app, model, seed);
    Memory memory = new Memory();
    try (Client client = new Client(app, model)) {
      while (memory.samples() < PARTS) {
        client.ask();
        edits.next();
        String at = "edit " + edits.made() + " of seed " + seed;
        if (edits.fails()) {
          assertEquals(500, app.get("/api/greeting").statusCode(), at);
        } else {
          answersAreRight(app, model, edits, at);
          if (edits.made() >= (memory.samples() + 1) * RELOADS / PARTS) {
            memory.add(sample(app, edits.made()));
          }
        }
      }
      System.out.println(client.answers() + " answers to the client beside; " + memory);
    }
    assertTrue(memory.isFlat(), memory::toString);
    app.awaitGenerations("[" + app.generation("/api/greeting") + "]");
    nothingStays(app);
    assertTrue(Integer.parseInt(text(app, "/api/connections")) <= 2);
  }

  private void answersAreRight(WebApp app, Model model, Edits edits, String at) {
    assertEquals(model.now(), text(app, "/api/greeting"), at);
    assertEquals(edits.farewell(), text(app, "/api/farewell"), at);
    assertEquals(String.valueOf(++counter), text(app, "/api/counter"), at);
    assertEquals(String.valueOf(++visits), text(app, "/api/visits"), at);
    assertEquals(edits.another() ? 200 : 404, app.get("/api/another").statusCode(), at);
    if (edits.made() % PAGE_EVERY == 0) {
      assertEquals(edits.page(), text(app, "/page.jsp"), at);
    }
  }

  /** But for the first: H2 makes a few exceptions once and for all, with the stack of that time. */
  private static void nothingStays(WebApp app) {
    for (int i = 0; i < COLLECTIONS && app.status().getList("retired").size() > 1; i++) {
      app.gate().collect();
    }
    if (app.status().getList("retired").size() > 1) {
      fail(app.request().post("/__reloader/leaks").asString());
    }
  }

  private String text(WebApp app, String path) {
    Response response = app.request().cookies(session).get(path);
    assertEquals(200, response.statusCode(), () -> path + ": " + response.asString());
    if (!response.detailedCookies().asList().isEmpty()) {
      session = response.detailedCookies();
    }
    return response.asString();
  }

  private static Memory.Sample sample(WebApp app, int reloads) {
    String[] bytes = app.get("/memory").asString().split(" ");
    Memory.Sample sample =
        new Memory.Sample(reloads, Long.parseLong(bytes[0]), Long.parseLong(bytes[1]));
    System.out.println(sample);
    return sample;
  }
}
