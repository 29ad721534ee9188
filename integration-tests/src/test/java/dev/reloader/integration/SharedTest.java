package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.Jar;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * An application that sets up at its start what is not there yet, for the whole JVM, and takes it
 * back at its end, as Spring Boot does with the handler that brings java.util.logging to SLF4J.
 */
@OnEveryContainer(Container.JETTY_12_1)
class SharedTest {

  private static final Jar LIBRARY =
      Jar.of(
          """
          package lib;
          import java.sql.*;
          public class Bank implements Driver {
            static {
              try {
                DriverManager.registerDriver(new Bank());
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            }
            public boolean acceptsURL(String url) { return url.equals("jdbc:bank"); }
            public Connection connect(String url, java.util.Properties info) { return null; }
            public DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties info) {
              return new DriverPropertyInfo[0];
            }
            public int getMajorVersion() { return 1; }
            public int getMinorVersion() { return 0; }
            public boolean jdbcCompliant() { return false; }
            public java.util.logging.Logger getParentLogger() { return null; }
          }
          """,
          """
          package lib;
          public class Safe extends java.security.Provider {
            public Safe() { super("Safe", "1", "of a library"); }
          }
          """,
          """
          package lib;
          import java.util.logging.*;
          public class Bridge extends Handler {
            private static final Logger ROOT = Logger.getLogger("");
            private static final Handler[] BEFORE = ROOT.getHandlers();
            public static void install() {
              for (Handler one : BEFORE) { ROOT.removeHandler(one); }
              if (ROOT.getHandlers().length == 0) { ROOT.addHandler(new Bridge()); }
            }
            public static void uninstall() {
              for (Handler one : ROOT.getHandlers()) { ROOT.removeHandler(one); }
            }
            public void publish(LogRecord logged) {}
            public void flush() {}
            public void close() {}
          }
          """);

  private static final String SET_UP =
      """
      package app;
      import jakarta.servlet.*;
      import java.security.Security;
      import java.sql.DriverManager;
      import java.util.Collections;
      public class SetUp implements ServletContextListener {
        public void contextInitialized(ServletContextEvent event) {
          try {
            Class.forName("lib.Bank");
          } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
          }
          Security.addProvider(new lib.Safe());
          lib.Bridge.install();
        }
        public void contextDestroyed(ServletContextEvent event) {
          try {
            for (var driver : Collections.list(DriverManager.getDrivers())) {
              DriverManager.deregisterDriver(driver);
            }
          } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
          }
          Security.removeProvider("Safe");
          lib.Bridge.uninstall();
        }
      }
      """;

  private static final String LATE =
      """
      package app;
      import jakarta.servlet.*;
      public class Late implements ServletContextListener {
        public void contextInitialized(ServletContextEvent event) {
          if (Greeting.text().equals("bad")) { throw new IllegalStateException("no bad one"); }
        }
      }
      """;

  private static final String ASKS =
      """
      var all = new java.util.ArrayList<Object>(
          java.util.Collections.list(java.sql.DriverManager.getDrivers()));
      all.addAll(java.util.List.of(java.security.Security.getProviders()));
      all.addAll(java.util.List.of(java.util.logging.Logger.getLogger("").getHandlers()));
      response.getWriter().print(Greeting.text());
      for (var one : all) {
        if (one.getClass().getClassLoader() == lib.Safe.class.getClassLoader()) {
          response.getWriter().print(" " + one.getClass().getSimpleName());
        }
      }
      """;

  @Parameter Server server;

  @Test
  void whatTheNextGenerationHasFoundThereStaysForItUntilTheWebApplicationEnds() throws Exception {
    WebApp app = application();
    app.answers("/asks", "v1 Bank Safe Bridge");
    app.edit("Greeting", "v2");
    app.get("/asks");
    app.awaitGenerations("[2]");
    app.answers("/asks", "v2 Bank Safe Bridge");
    app.stop();
    app.start();
    app.answers("/asks", "v2 Bank Safe Bridge");
    app.stop();
  }

  @Test
  void whatAStartThatFailsTakesAwayStaysForTheGenerationThatServes() throws Exception {
    WebApp app = application();
    app.edit("Greeting", "bad");
    app.answers("/asks", "v1 Bank Safe Bridge");
    app.stop();
  }

  /** Then nothing runs as it is taken away, and the library's classes do not set it up again. */
  @Test
  void whatAGenerationTakesAwayBeforeTheNextStartsIsThereForIt() throws Exception {
    WebApp app = war().setting("overlap", "false").startOn(server);
    app.answers("/asks", "v1 Bank Safe Bridge");
    app.edit("Greeting", "v2");
    app.answers("/asks", "v2 Bank Safe Bridge");
    app.stop();
  }

  private WebApp application() throws Exception {
    return war().startOn(server);
  }

  private static War war() {
    return War.of(SET_UP, LATE, text("Greeting", "v1"), servletDoing("Asks", ASKS))
        .library("lib.jar", LIBRARY)
        .webXml(xml -> xml.listener("app.SetUp").listener("app.Late").servlet("/asks", "app.Asks"))
        .setting("on-failure", "keep");
  }
}
