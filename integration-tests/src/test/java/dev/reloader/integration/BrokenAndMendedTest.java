package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * Errors that the virtual machine remembers, or that other edits come between, and their mending.
 */
@OnEveryContainer
class BrokenAndMendedTest {

  private static final String SETUP =
      """
      package app;
      import jakarta.servlet.*;
      public class Setup implements ServletContextListener {
        static final int VALUE = Integer.parseInt("1");
        public void contextInitialized(ServletContextEvent event) {
          event.getServletContext().setAttribute("setup", VALUE + " " + Greeting.text());
        }
      }
      """;

  @Parameter Server server;

  private static War war(String setup) {
    return War.of(
            setup,
            text("Greeting", "v1"),
            servlet("Hello", "getServletContext().getAttribute(\"setup\")"),
            servlet("Other", "\"other v1\""))
        .webXml(xml -> xml.listener("app.Setup"))
        .servlet("/hello", "app.Hello")
        .servlet("/other", "app.Other");
  }

  @Test
  void anInitializerThatFailsAtTheFirstStartIsMendedByItsEditAndByNoOther() throws Exception {
    WebApp app = war(SETUP.replace("\"1\"", "\"one\"")).startOn(server);
    app.fails("/hello", "For input string: \"one\"");
    app.edit("Other", "v2");
    app.fails("/other", "For input string: \"one\"");
    app.edit("Setup", "\"one\"", "\"2\"");
    app.answers("/hello", "2 v1");
    app.answers("/other", "other v2");
  }

  @Test
  void aClassThatAListenerMissesIsShownThroughOtherEditsUntilItIsBack() throws Exception {
    WebApp app = war(SETUP).startOn(server);
    app.answers("/hello", "1 v1");
    app.delete("Greeting");
    app.fails("/hello", "NoClassDefFoundError: app/Greeting");
    byte[] other = Files.readAllBytes(app.classFile("app.Other"));
    Files.write(app.classFile("app.Other"), Arrays.copyOf(other, other.length / 2));
    app.fails("/hello", "Other.class");
    Files.write(app.classFile("app.Other"), other);
    app.fails("/hello", "NoClassDefFoundError: app/Greeting");
    app.write(text("Greeting", "v2"));
    app.answers("/hello", "1 v2");
    app.answers("/other", "other v1");
  }

  @Test
  void anInitializerThatFailsInARequestIsForgottenWithItsGeneration() throws Exception {
    WebApp app =
        War.of(
                text("Greeting", "v1"),
                servlet("Hello", "Greeting.text()"),
                servlet("Other", "\"other v1\""))
            .servlet("/hello", "app.Hello")
            .servlet("/other", "app.Other")
            .startOn(server);
    app.answers("/hello", "v1");
    app.edit(
        "Greeting",
        "public static",
        "static final int ONE = Integer.parseInt(\"one\"); public static");
    app.fails("/hello", "ExceptionInInitializerError");
    // The virtual machine does not initialize the class of this generation again.
    app.fails("/hello", "NoClassDefFoundError: Could not initialize class app.Greeting");
    app.answers("/other", "other v1");
    app.edit("Other", "v2");
    app.answers("/other", "other v2");
    app.fails("/hello", "ExceptionInInitializerError");
    app.edit("Greeting", "\"one\"", "\"1\"");
    app.answers("/hello", "v1");
  }
}
