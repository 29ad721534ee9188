package dev.reloader.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.reloader.integration.harness.WebApp;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;

/**
 * What a developer does to an application, whatever framework it is written with.
 *
 * <p>The application has a class {@code Hello} that the framework finds, makes and maps to {@code
 * /hello}, {@code /slow/NAME} and {@code /count}, and the classes of {@link #CLASSES}.
 */
final class FrameworkRound {

  /**
   * What {@code Hello} uses: a class first used late in a request, one that goes into a session.
   */
  static final String[] CLASSES = {
    """
    package app.web;
    class Late {
      String text() { return "late v1"; }
    }
    """,
    """
    package app.web;
    import jakarta.servlet.http.HttpSession;
    import java.io.Serializable;
    class Visits implements Serializable {
      private final int number;
      Visits(int number) { this.number = number; }
      static String next(HttpSession session) {
        Visits visits = (Visits) session.getAttribute("visits");
        visits = new Visits(visits == null ? 1 : visits.number + 1);
        session.setAttribute("visits", visits);
        return visits.number + " by v1";
      }
    }
    """
  };

  private static final int COLLECTIONS = 60;

  private final WebApp app;
  private final String prefix;
  private final String another;
  private int staying;

  /**
   * A round of an application whose paths begin with {@code prefix}.
   *
   * @param another the source of a class {@code Another} that the framework maps to {@code
   *     /another}
   */
  FrameworkRound(WebApp app, String prefix, String another) {
    this.app = app;
    this.prefix = prefix;
    this.another = another;
  }

  /** Says how many generations at most a library holds for good, however many there were. */
  FrameworkRound staying(int most) {
    staying = most;
    return this;
  }

  void run() throws Exception {
    answers("/hello", "Hello v1 v1");
    Response first = app.get(prefix + "/count");
    assertEquals("1 by v1", first.asString());
    Future<Response> old = app.begin(prefix + "/slow/round");
    app.gate().awaitArrival("round");

    app.edit("Greeting", "v2");
    answers("/hello", "Hello v2 v1");
    app.proved("an edit of what it uses shows");
    app.change(change -> change.edit("Hello", "v2").edit("Late", "v2").edit("Visits", "v2"));
    answers("/hello", "Hello v2 v2");
    app.proved("an edit of what the framework made shows");
    assertEquals("2 by v2", again(first));
    app.proved("the session and its objects survive");

    app.write(another);
    answers("/another", "found");
    answers("/hello", "Hello v2 v2");
    app.proved("a new class is found");
    app.delete("Another");
    app.get(prefix + "/another").then().statusCode(404);
    app.proved("a deleted class is gone");

    app.gate().open("round");
    assertEquals("Hello v1 late v1 v1", old.get().asString());
    app.proved("a request under way ends on its code");
    answers("/hello", "Hello v2 v2");
    // Each of five generations its own, and none of the container's.
    assertEquals(5, app.generation(prefix + "/hello"));
    List<String> diary = app.gate().diary();
    assertEquals(5, Collections.frequency(diary, "Hello initialised"), diary::toString);
    app.proved("nothing starts twice");

    for (int version = 101; version <= 120; version++) {
      app.edit("Greeting", "v" + version);
      answers("/hello", "Hello v" + version + " v2");
    }
    // The session holds what the generation made that used it last.
    assertEquals("3 by v2", again(first));
    nothingElseStays();
    app.proved("no old generation stays");
  }

  private void answers(String path, String text) {
    app.answers(prefix + path, text);
  }

  private String again(Response first) {
    return app.request().cookies(first.cookies()).get(prefix + "/count").asString();
  }

  private void nothingElseStays() {
    JsonPath status = app.status();
    for (int i = 0; i < COLLECTIONS && status.getList("retired").size() > staying; i++) {
      app.gate().collect();
      status = app.status();
    }
    if (status.getList("retired").size() > staying) {
      fail(app.request().post("/__reloader/leaks").asString());
    }
  }
}
