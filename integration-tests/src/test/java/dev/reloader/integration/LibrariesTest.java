package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.reloader.integration.harness.Jar;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Library classes are loaded once; what they make of the application is made anew. */
@OnEveryContainer
class LibrariesTest {

  private static final String PLUGIN =
      """
      package lib;
      public interface Plugin { String text(); }
      """;

  private static String plugin(String name, String text) {
    return """
        package app;
        public class %s implements lib.Plugin {
          public String text() { return "%s"; }
        }
        """
        .formatted(name, text);
  }

  @Parameter Server server;

  @Test
  void aLibraryClassKeepsItsIdentityAndState() throws Exception {
    WebApp app =
        War.of(
                servlet(
                    "Hello",
                    "lib.Counter.next() + \" \" + System.identityHashCode(lib.Counter.class)"
                        + " + \" \" + Greeting.text()"),
                text("Greeting", "v1"))
            .library(
                "counter.jar",
                Jar.of(
                    """
                    package lib;
                    public class Counter {
                      private static int count;
                      public static synchronized int next() { return ++count; }
                    }
                    """))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    String identity = app.get("/hello").asString().split(" ")[1];
    app.edit("Greeting", "v2");
    app.answers("/hello", "2 " + identity + " v2");
    app.edit("Greeting", "v3");
    app.answers("/hello", "3 " + identity + " v3");
  }

  @Test
  void staticsOfThePoolStartAfresh() throws Exception {
    WebApp app =
        War.of(
                """
                package app;
                class Counter {
                  private static int count;
                  static synchronized int next() { return ++count; }
                }
                """,
                servlet("Hello", "Counter.next()"),
                text("Greeting", "v1"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "1");
    app.answers("/hello", "2");
    app.edit("Greeting", "v2");
    app.answers("/hello", "1");
  }

  @Test
  void aLibraryFindsTheGenerationsServiceProviders() throws Exception {
    WebApp app =
        War.of(
                servlet(
                    "Hello",
                    "java.util.ServiceLoader.load(lib.Plugin.class).findFirst().get().text()"),
                plugin("Impl", "v1"))
            .library("plugin.jar", Jar.of(PLUGIN))
            .resource("META-INF/services/lib.Plugin", "app.Impl\n")
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "v1");
    app.edit("Impl", "v2");
    app.answers("/hello", "v2");
  }

  @Test
  void aLibrarysInitializerRunsOncePerGenerationWithItsClasses() throws Exception {
    WebApp app =
        War.of(plugin("First", "first v1"))
            .library(
                "plugins.jar",
                Jar.of(
                        PLUGIN,
                        """
                        package lib;
                        import jakarta.servlet.*;
                        import jakarta.servlet.annotation.HandlesTypes;
                        import java.util.Set;
                        @HandlesTypes(Plugin.class)
                        public class Plugins implements ServletContainerInitializer {
                          public void onStartup(Set<Class<?>> types, ServletContext context)
                              throws ServletException {
                            gate.Diary.write("initialized with " + (types == null ? 0 : types.size()));
                            if (types == null) {
                              return;
                            }
                            for (Class<?> type : types) {
                              try {
                                Plugin plugin = (Plugin) type.getConstructor().newInstance();
                                context
                                    .addServlet(type.getName(), new PluginServlet(plugin))
                                    .addMapping("/" + type.getSimpleName());
                              } catch (ReflectiveOperationException e) {
                                throw new ServletException(e);
                              }
                            }
                          }
                        }
                        """,
                        """
                        package lib;
                        import jakarta.servlet.http.*;
                        public class PluginServlet extends HttpServlet {
                          private final transient Plugin plugin;
                          PluginServlet(Plugin plugin) { this.plugin = plugin; }
                          protected void doGet(HttpServletRequest request, HttpServletResponse response)
                              throws java.io.IOException {
                            response.getWriter().print(plugin.text());
                          }
                        }
                        """)
                    .file(
                        "META-INF/services/jakarta.servlet.ServletContainerInitializer",
                        "lib.Plugins\n"))
            .startOn(server);
    app.answers("/First", "first v1");
    assertEquals("[initialized with 1]", app.gate().diary().toString());
    app.edit("First", "v2");
    app.answers("/First", "first v2");
    app.write(plugin("Second", "second"));
    app.answers("/Second", "second");
    app.delete("First");
    app.answers("/Second", "second");
    assertEquals(404, app.get("/First").statusCode());
    assertEquals(
        "[initialized with 1, initialized with 1, initialized with 2, initialized with 1]",
        app.gate().diary().toString());
  }

  @Test
  void anApplicationClassNeverShowsThroughALibrary() throws Exception {
    WebApp app =
        War.of(
                servletDoing(
                    "Hello",
                    """
                    try {
                      lib.Finder.find("app.Greeting");
                      response.getWriter().print("the container's");
                    } catch (ClassNotFoundException e) {
                      response.getWriter().print("the generation's only");
                    }
                    """),
                text("Greeting", "v1"))
            .library(
                "finder.jar",
                Jar.of(
                    """
                    package lib;
                    public class Finder {
                      public static Class<?> find(String name) throws ClassNotFoundException {
                        return Thread.currentThread().getContextClassLoader().loadClass(name);
                      }
                    }
                    """))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "the container's");
    app.delete("Greeting");
    app.answers("/hello", "the generation's only");
  }

  @Test
  void theGenerationsClassesAreNotTheContainers() throws Exception {
    WebApp app =
        War.of(servlet("Hello", "System.identityHashCode(Hello.class)"), text("Greeting", "v1"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    String first = app.get("/hello").asString();
    assertEquals(first, app.get("/hello").asString());
    app.edit("Greeting", "v2");
    assertNotEquals(first, app.get("/hello").asString());
  }
}
