package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Vaadin Flow: views found by their routes. What a view shows is in the page that loads it. */
@OnEveryContainer(jvm = "-XX:SoftRefLRUPolicyMSPerMB=0")
class VaadinTest {

  private static final int COLLECTIONS = 60;

  private static String view(String name, String route) {
    return """
        package app.web;
        import com.vaadin.flow.component.html.*;
        import com.vaadin.flow.router.Route;
        @Route("%s")
        public class %s extends Div {
          private int clicks;
          public %s() {
            Span text = new Span("%s v1 " + app.Greeting.text());
            NativeButton button = new NativeButton("press");
            button.addClickListener(event -> text.setText(++clicks + " by v1 " + app.Greeting.text()));
            add(text, button);
          }
        }
        """
        .formatted(route, name, name, name);
  }

  /** What Vaadin's build would have left of a front end: here a page without any script. */
  private static War war() {
    return War.of(view("Hello", "hello"), text("Greeting", "v1"))
        .framework("vaadin")
        .resource(
            "META-INF/VAADIN/config/flow-build-info.json",
            "{\"productionMode\": true, \"eagerServerLoad\": true}")
        .resource("META-INF/VAADIN/config/stats.json", "{}")
        .resource(
            "META-INF/VAADIN/webapp/index.html",
            "<!DOCTYPE html><html><head></head><body><div id=\"outlet\"></div></body></html>");
  }

  @Parameter Server server;

  private static void shows(WebApp app, String path, String text) {
    Response page = app.get(path);
    assertEquals(200, page.statusCode(), page::asString);
    assertTrue(page.asString().contains(text), page::asString);
  }

  @Test
  void viewsReload() throws Exception {
    WebApp app = war().startOn(server);
    shows(app, "/hello", "Hello v1 v1");
    app.edit("Greeting", "v2");
    shows(app, "/hello", "Hello v1 v2");
    app.edit("Hello", "v2");
    shows(app, "/hello", "Hello v2 v2");
    app.proved("an edit shows");
    app.write(view("Late", "late"));
    shows(app, "/late", "Late v1 v2");
    app.proved("a new view is found");
    app.delete("Late");
    app.get("/late").then().statusCode(404);
    app.proved("a deleted view is gone");
    for (int version = 101; version <= 110; version++) {
      app.edit("Greeting", "v" + version);
      shows(app, "/hello", "Hello v2 v" + version);
    }
    for (int i = 0; i < COLLECTIONS && !app.status().getList("retired").isEmpty(); i++) {
      app.gate().collect();
    }
    assertEquals(
        List.of(),
        app.status().getList("retired"),
        () -> app.request().post("/__reloader/leaks").asString());
    app.proved("no old generation stays");
  }

  @Test
  void anOpenPageGoesOnInTheNextGenerationWithItsState() throws Exception {
    WebApp app = war().startOn(server);
    Response page = app.get("/hello");
    assertEquals("1 by v1 v1", press(app, page, 0));
    assertEquals("2 by v1 v1", press(app, page, 1));
    app.change(change -> change.edit("Greeting", "v2").edit("Hello", "v2"));
    assertEquals("3 by v2 v2", press(app, page, 2));
  }

  /** Presses the button of a page as Vaadin's client does, and answers the text it then shows. */
  private static String press(WebApp app, Response page, int presses) {
    String event =
        """
        {"csrfToken": "KEY", "syncId": COUNT, "clientId": COUNT, "rpc": [
          {"type": "event", "node": NODE, "event": "click", "data": {
            "event.shiftKey": false, "event.metaKey": false, "event.ctrlKey": false,
            "event.altKey": false, "event.detail": 1, "event.button": 0, "event.clientX": 1,
            "event.clientY": 1, "event.screenX": 1, "event.screenY": 1}}]}
        """
            .replace("KEY", find("Vaadin-Security-Key\":\"([^\"]+)\"", page))
            .replace(
                "NODE",
                find(
                    "\"node\":(\\d+),\"type\":\"put\",\"key\":\"tag\",\"feat\":0,\"value\":\"button\"",
                    page))
            .replace("COUNT", String.valueOf(presses));
    Response answer =
        app.request()
            .cookies(page.cookies())
            .contentType("application/json;charset=UTF-8")
            .body(event)
            .post("/?v-r=uidl&v-uiId=0");
    return find("\"key\":\"text\",\"feat\":7,\"value\":\"([^\"]+)\"", answer);
  }

  private static String find(String pattern, Response response) {
    Matcher matcher = Pattern.compile(pattern).matcher(response.asString());
    assertTrue(matcher.find(), response::asString);
    return matcher.group(1);
  }
}
