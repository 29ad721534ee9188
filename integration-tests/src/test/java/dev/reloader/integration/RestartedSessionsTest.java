package dev.reloader.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.Shop;
import dev.reloader.integration.harness.Visitor;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Sessions in the container's store outlive its process, whichever generation stored them. */
@OnEveryContainer
class RestartedSessionsTest {

  private static final String CART =
      """
      package app;
      import jakarta.servlet.http.*;
      public class Cart implements java.io.Serializable, HttpSessionActivationListener {
        int items;
        int passivated;
        transient int activated;
        public void sessionWillPassivate(HttpSessionEvent event) { passivated++; }
        public void sessionDidActivate(HttpSessionEvent event) {
          activated += event.getSession().getId().isEmpty() ? 0 : 1;
        }
        String text() { return items + " items v1"; }
        String told() { return ", told " + (passivated > 0) + " " + (activated > 0); }
      }
      """;

  private static final String ANSWER =
      "cart.text() + (request.getParameter(\"told\") != null ? cart.told() : \"\")";

  private static final String JETTY =
      """
      <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
      <Configure class="org.eclipse.jetty.ee10.webapp.WebAppContext">
        <Get name="sessionHandler" id="sessions">
          <Set name="sessionCache">
            <New class="org.eclipse.jetty.session.DefaultSessionCache">
              <Arg><Ref refid="sessions"/></Arg>
              <Set name="evictionPolicy">EVICTION</Set>
              <Set name="sessionDataStore">
                <New class="org.eclipse.jetty.session.FileSessionDataStore">
                  <Set name="storeDir"><New class="java.io.File"><Arg>STORE</Arg></New></Set>
                </New>
              </Set>
            </New>
          </Set>
        </Get>
      </Configure>
      """;

  private static final String TOMCAT =
      """
      <Context>VALVE
        <Manager className="org.apache.catalina.session.PersistentManager" saveOnRestart="true">
          <Store className="org.apache.catalina.session.FileStore" directory="STORE"/>
        </Manager>
      </Context>
      """;

  private static final String READ_AND_TOLD =
      "[1 items v3, 2 items v3, 3 items v3, told true true, 4 items v4, told true true]";

  /** How a container is told to store sessions, and what the client then sees. */
  private enum Store {
    JETTY_AT_EACH_CHANGE(
        "jetty", "WEB-INF/jetty-web.xml", JETTY.replace("EVICTION", "-1"), READ_AND_TOLD),
    JETTY_WITH_NOTHING_IN_MEMORY(
        "jetty", "WEB-INF/jetty-web.xml", JETTY.replace("EVICTION", "0"), READ_AND_TOLD),
    TOMCAT_AT_THE_END(
        "tomcat",
        "META-INF/context.xml",
        "<Context><Manager pathname=\"STORE.ser\"/></Context>",
        READ_AND_TOLD),
    TOMCAT_PERSISTENT("tomcat", "META-INF/context.xml", TOMCAT.replace("VALVE", ""), READ_AND_TOLD),
    /** Tomcat's valve for that tells no listener. */
    TOMCAT_WITH_NOTHING_IN_MEMORY(
        "tomcat",
        "META-INF/context.xml",
        TOMCAT.replace(
            "VALVE", "<Valve className=\"org.apache.catalina.valves.PersistentValve\"/>"),
        READ_AND_TOLD.replace("told true", "told false"));

    private final String container;
    private final String file;
    private final String form;
    private final String seen;

    Store(String container, String file, String form, String seen) {
      this.container = container;
      this.file = file;
      this.form = form;
      this.seen = seen;
    }

    /** Beside the working directory, which Tomcat deletes with the application. */
    private void write(Path root) {
      try {
        Path path = root.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, form.replace("STORE", root.resolveSibling("sessions").toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Parameter Server server;

  private final Visitor visitor = new Visitor();
  private final Map<Store, List<String>> seen = new EnumMap<>(Store.class);
  private Map<Store, WebApp> shops = new EnumMap<>(Store.class);

  private void visit(String path) {
    shops.forEach(
        (store, shop) ->
            seen.computeIfAbsent(store, s -> new ArrayList<>()).add(visitor.read(shop, path)));
  }

  private void edit(String from, String to) throws IOException {
    for (WebApp shop : shops.values()) {
      shop.edit("Cart", from, to);
    }
  }

  private void stop() throws IOException {
    for (WebApp shop : shops.values()) {
      shop.stop();
    }
  }

  private void startOn(Server next) throws IOException {
    Map<Store, WebApp> moved = new EnumMap<>(Store.class);
    for (Map.Entry<Store, WebApp> shop : shops.entrySet()) {
      moved.put(shop.getKey(), shop.getValue().movedTo(next));
    }
    shops = moved;
  }

  @Test
  void whatAnyGenerationStoredIsReadByTheFirstOfTheNextProcess() throws Exception {
    for (Store store : Store.values()) {
      if (server.toString().startsWith(store.container)) {
        War war = Shop.war(CART, ANSWER).beforeStart(store::write);
        shops.put(store, war.startOn(server));
      }
    }
    for (String version : List.of("v2", "v3")) {
      edit(version.equals("v2") ? "v1" : "v2", version);
      shops.values().forEach(shop -> shop.get("/shop"));
    }
    visit("/shop");
    visit("/shop");
    stop();
    String name = getClass().getSimpleName() + "-" + server;
    try (Server second = new Server(server.container(), name + "-second", List.of())) {
      startOn(second);
      visit("/shop?told=yes");
      shops.values().forEach(shop -> assertEquals(1, shop.generation("/shop")));
      stop();
    }
    edit("int items;", "int items; private final String more = \"\";");
    edit("v3", "v4");
    try (Server third = new Server(server.container(), name + "-third", List.of())) {
      startOn(third);
      visit("/shop?told=yes");
    }
    seen.forEach((store, texts) -> assertEquals(store.seen, texts.toString(), store.toString()));
  }
}
