package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** When files are looked at, and what counts as a change. */
@OnEveryContainer
class ChecksTest {

  @Parameter Server server;

  private static War hello() {
    return War.of(servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
        .servlet("/hello", "app.Hello");
  }

  @Test
  void withinTheCooldownNothingIsChecked() throws Exception {
    WebApp app = hello().setting("reload-cooldown", "PT1H").startOn(server);
    app.answers("/hello", "v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v1");
    app.answers("/hello", "v1");
  }

  @Test
  void afterTheCooldownTheEditShows() throws Exception {
    WebApp app = hello().setting("reload-cooldown", "500ms").startOn(server);
    app.answers("/hello", "v1");
    app.edit("Greeting", "v2");
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (app.get("/hello").asString().equals("v1")) {
      assertTrue(Instant.now().isBefore(end), "the edit never shows");
    }
    app.answers("/hello", "v2");
  }

  @Test
  void onlyTheTriggerHasTheFilesLookedAt() throws Exception {
    WebApp app = hello().setting("detector", "trigger:tmp/restart.txt").startOn(server);
    app.answers("/hello", "v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v1");
    app.file("tmp/restart.txt", "");
    app.answers("/hello", "v2");
    app.answers("/hello", "v2");
  }

  @Test
  void watchedDirectoriesTellOfEveryEdit() throws Exception {
    WebApp app = hello().setting("detector", "watch").startOn(server);
    assertEquals("watch", app.status().getString("detector"));
    for (int version = 2; version < 12; version++) {
      app.edit("Greeting", "v" + version);
      app.answers("/hello", "v" + version);
    }
  }

  @Test
  void touchingAFileIsNoReload() throws Exception {
    WebApp app = hello().startOn(server);
    assertEquals(1, app.generation("/hello"));
    Files.setLastModifiedTime(app.classFile("app.Greeting"), FileTime.from(Instant.now()));
    assertEquals(1, app.generation("/hello"));
  }

  @Test
  void writingTheSameAgainIsNoReload() throws Exception {
    WebApp app = hello().startOn(server);
    assertEquals(1, app.generation("/hello"));
    app.edit("Greeting", "v1");
    assertEquals(1, app.generation("/hello"));
    app.writingAtomically().edit("Greeting", "v1");
    assertEquals(1, app.generation("/hello"));
  }

  @Test
  void writesOfTheSameSizeWithinOneTickOfTheClockShow() throws Exception {
    WebApp app = hello().startOn(server);
    byte[][] versions = {
      app.compiled("Greeting", "v1"), app.compiled("Greeting", "v2"), app.compiled("Greeting", "v3")
    };
    for (int i = 0; i < 60; i++) {
      int version = i % versions.length;
      Files.write(app.classFile("app.Greeting"), versions[version]);
      app.answers("/hello", "v" + (version + 1));
    }
  }

  @Test
  void anOlderFileIsAChange() throws Exception {
    WebApp app = hello().startOn(server);
    app.answers("/hello", "v1");
    byte[] older = app.compiled("Greeting", "v2");
    Files.write(app.classFile("app.Greeting"), older);
    Files.setLastModifiedTime(app.classFile("app.Greeting"), FileTime.fromMillis(0));
    app.answers("/hello", "v2");
  }

  @Test
  void neverMeansNever() throws Exception {
    WebApp app = hello().setting("detector", "never").startOn(server);
    app.answers("/hello", "v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v1");
  }

  @Test
  void alwaysIsAFreshApplicationForEachRequest() throws Exception {
    WebApp app = hello().setting("detector", "always").startOn(server);
    int first = app.generation("/hello");
    assertEquals(first + 1, app.generation("/hello"));
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
  }

  @Test
  void aDirectoryOfClassesExchangedForAnotherIsOneReload() throws Exception {
    WebApp app = hello().startOn(server);
    assertEquals(1, app.generation("/hello"));
    Files.move(app.path("WEB-INF/classes"), app.path("WEB-INF/before"));
    Files.createDirectories(app.path("WEB-INF/classes"));
    app.change(change -> change.edit("Greeting", "v2").recompile("Hello"));
    app.answers("/hello", "v2");
    assertEquals(2, app.generation("/hello"));
  }

  @Test
  void aCleanBuildUnderARequestIsWaitedFor() throws Exception {
    WebApp app = hello().startOn(server);
    byte[] hello = app.compiled("Hello", "v1");
    byte[] greeting = app.compiled("Greeting", "v2");
    Files.delete(app.classFile("app.Hello"));
    Files.delete(app.classFile("app.Greeting"));
    Files.delete(app.path("WEB-INF/classes/app"));
    Files.delete(app.path("WEB-INF/classes"));
    var answer = app.begin("/hello");
    Files.createDirectories(app.path("WEB-INF/classes/app"));
    Files.write(app.classFile("app.Hello"), hello);
    Files.write(app.classFile("app.Greeting"), greeting);
    assertEquals("v2", answer.get().asString());
  }
}
