package dev.reloader.servlet.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.servlet.application.event.Events;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
  private static final String EAR =
      """
      public class %s implements ServletRequestListener, ServletRequestAttributeListener,
          HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {
        private void write(String what) { Journal.write(getClass().getSimpleName() + " " + what); }
        @Override public void requestInitialized(ServletRequestEvent e) { write("request in"); }
        @Override public void requestDestroyed(ServletRequestEvent e) { write("request out"); }
        @Override public void attributeAdded(ServletRequestAttributeEvent e) { write("+" + e.getName() + e.getValue()); }
        @Override public void attributeRemoved(ServletRequestAttributeEvent e) { write("-" + e.getName() + e.getValue()); }
        @Override public void attributeReplaced(ServletRequestAttributeEvent e) { write("!" + e.getName() + e.getValue()); }
        @Override public void sessionCreated(HttpSessionEvent e) {
          write("session in " + (Thread.currentThread().getContextClassLoader() == getClass().getClassLoader()));
        }
        @Override public void sessionDestroyed(HttpSessionEvent e) { write("session out"); }
        @Override public void sessionIdChanged(HttpSessionEvent e, String old) { write("session id " + !old.equals(e.getSession().getId())); }
        @Override public void attributeAdded(HttpSessionBindingEvent e) { write("session +" + e.getName() + e.getValue()); }
        @Override public void attributeRemoved(HttpSessionBindingEvent e) { write("session -" + e.getName() + e.getValue()); }
        @Override public void attributeReplaced(HttpSessionBindingEvent e) { write("session !" + e.getName() + e.getValue()); }
      }
      """;
  private static final String SESSION_SERVLET =
      """
      public class Sessions extends HttpServlet {
        @Override protected void service(HttpServletRequest q, HttpServletResponse s) {
          HttpSession session = q.getSession();
          session.setAttribute("a", 1);
          session.setAttribute("a", 2);
          session.removeAttribute("a");
          q.changeSessionId();
          session.invalidate();
        }
      }
      """;

  @TempDir Path directory;
  private Site site;

  @BeforeEach
  void open() throws Exception {
    Journal.read();
    site = new Site();
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  private WebApplication start(Declarations declarations, String... sources) throws Exception {
    return site.start(new Sources().add(sources).compile(directory), declarations);
  }

  /** A real request of the container, as a servlet of the application gets it. */
  private void withRequest(Consumer<ServletRequest> test) throws Exception {
    site.onRequest(test);
    site.get("/any");
  }

  /** Has the container create a session on this very thread, outside of the application. */
  private void newSession() throws Exception {
    AtomicReference<HttpSession> session = new AtomicReference<>();
    withRequest(request -> session.set(((HttpServletRequest) request).getSession()));
    Journal.read();
    EventBridge.of(site.context()).sessionCreated(new HttpSessionEvent(session.get()));
  }

  @Test
  void listenersHearInTheirOrderAndOfEndsInReverse() throws Exception {
    Events events =
        start(
                new Declarations().listener("app.One").listener("app.Two"),
                EAR.formatted("One"),
                EAR.formatted("Two"))
            .events();

    withRequest(
        request -> {
          events.requestInitialized(request);
          events.requestAttributeAdded(request, "a", 1);
          events.requestAttributeReplaced(request, "a", 1);
          events.requestAttributeRemoved(request, "a", 2);
          events.requestDestroyed(request);
        });

    assertTrue(events.hasRequestAttributeListeners());
    assertEquals(
        List.of(
            "One request in",
            "Two request in",
            "One +a1",
            "Two +a1",
            "One !a1",
            "Two !a1",
            "One -a2",
            "Two -a2",
            "Two request out",
            "One request out"),
        Journal.read());
  }

  @Test
  void withoutListenersNobodyHasToBeTold() throws Exception {
    Events events = start(new Declarations(), SESSION_SERVLET).events();

    assertFalse(events.hasRequestAttributeListeners());
  }

  @Test
  void aRequestListenerThatFailsAtTheBeginFailsTheRequestButNotAtTheEnd() throws Exception {
    Events events =
        start(
                new Declarations().listener("app.Failing").listener("app.One"),
                EAR.formatted("One"),
                """
                public class Failing implements ServletRequestListener {
                  @Override public void requestInitialized(ServletRequestEvent e) {
                    throw new IllegalStateException("not today");
                  }
                  @Override public void requestDestroyed(ServletRequestEvent e) {
                    throw new IllegalStateException("nor ever");
                  }
                }
                """)
            .events();

    withRequest(
        request -> {
          assertThrows(
              IllegalStateException.class, () -> events.requestInitialized(request), "not today");
          events.requestDestroyed(request);
        });

    assertEquals(List.of("One request out"), Journal.read());
  }

  @Test
  void aSessionEventOutsideOfARequestGoesToTheCurrentGeneration() throws Exception {
    Sources sources = new Sources().add(EAR.formatted("One")).add(EAR.formatted("Two"));
    ClassLoader loader = sources.compile(directory);
    WebApplication first = site.start(loader, new Declarations().listener("app.One"));
    site.start(sources.compile(directory), new Declarations().listener("app.Two"));

    newSession();
    assertEquals(List.of("Two session in true"), Journal.read());

    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      newSession();
      assertEquals(List.of("One session in true"), Journal.read());
      first.stop();
      newSession();
      assertEquals(List.of("Two session in true"), Journal.read());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void sessionEventsOfTheContainerReachTheGeneration() throws Exception {
    start(
        new Declarations().listener("app.One").servlet("sessions", "app.Sessions", "/s"),
        EAR.formatted("One"),
        SESSION_SERVLET);

    site.get("/s");

    assertEquals(
        List.of(
            "One session in true",
            "One session +a1",
            "One session !a1",
            "One session -a2",
            "One session id true",
            "One session out"),
        Journal.read());
  }
}
