package dev.reloader.integration.soak;

import dev.reloader.integration.harness.Jar;
import dev.reloader.integration.harness.War;

/**
 * The application that is edited: JAX-RS by Jersey, a page, an object in the session, a pool of
 * connections to a database in memory.
 */
final class Application {

  /** What the two classes say before any edit. */
  static final String FIRST = "0000001";

  private static final String GREETING =
      """
      package app;
      public class Greeting {
        public static String text() { return "0000001"; }
      }
      """;

  private static final String FAREWELL = GREETING.replace("Greeting", "Farewell");

  private static final String VISITS =
      """
      package app;
      import jakarta.servlet.http.HttpSession;
      import java.io.Serializable;
      public class Visits implements Serializable {
        private static final long serialVersionUID = 1;
        private final int number;
        public Visits(int number) { this.number = number; }
        public static String next(HttpSession session) {
          Visits visits = (Visits) session.getAttribute("visits");
          visits = new Visits(visits == null ? 1 : visits.number + 1);
          session.setAttribute("visits", visits);
          return String.valueOf(visits.number);
        }
      }
      """;

  private static final String SETUP =
      """
      package app;
      class Setup {
        static void check() {
          String mood = "good";
          if (mood.length() != 4) { throw new IllegalStateException(mood); }
        }
      }
      """;

  private static final String DATABASE =
      """
      package app;
      import com.zaxxer.hikari.HikariDataSource;
      import jakarta.servlet.*;
      import jakarta.servlet.annotation.WebListener;
      import java.sql.*;
      @WebListener
      public class Database implements ServletContextListener {
        private static HikariDataSource pool;
        public void contextInitialized(ServletContextEvent event) {
          Setup.check();
          pool = new HikariDataSource();
          pool.setDriverClassName("org.h2.Driver");
          pool.setJdbcUrl("jdbc:h2:mem:soak;DB_CLOSE_DELAY=-1");
          pool.setMaximumPoolSize(2);
          run("create table if not exists counter (id int primary key, n int)");
          run("merge into counter select 1, coalesce((select n from counter), 0)");
        }
        public void contextDestroyed(ServletContextEvent event) {
          if (pool != null) { pool.close(); }
        }
        public static int next() {
          run("update counter set n = n + 1");
          return run("select n from counter");
        }
        public static int connections() {
          return run("select count(*) from information_schema.sessions");
        }
        private static int run(String sql) {
          try (Connection connection = pool.getConnection();
              Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) { return 0; }
            try (ResultSet row = statement.getResultSet()) {
              row.next();
              return row.getInt(1);
            }
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        }
      }
      """;

  private static final String RESOURCE =
      """
      package app;
      import jakarta.servlet.http.HttpServletRequest;
      import jakarta.ws.rs.*;
      import jakarta.ws.rs.core.Context;
      @Path("/")
      public class Hello {
        @GET @Path("greeting")
        public String greeting() { return Greeting.text(); }
        @GET @Path("farewell")
        public String farewell() { return Farewell.text(); }
        @GET @Path("visits")
        public String visits(@Context HttpServletRequest request) {
          return Visits.next(request.getSession());
        }
        @GET @Path("counter")
        public int counter() { return Database.next(); }
        @GET @Path("connections")
        public int connections() { return Database.connections(); }
      }
      """;

  private static final String MESSAGES =
      """
      package app;
      import java.io.*;
      import java.util.Properties;
      public class Messages {
        public static String text() throws IOException {
          Properties texts = new Properties();
          try (InputStream file = Messages.class.getResourceAsStream("messages.properties")) {
            texts.load(file);
          }
          return texts.getProperty("text");
        }
      }
      """;

  private static final String API =
      """
      package app;
      @jakarta.ws.rs.ApplicationPath("/api")
      public class Api extends jakarta.ws.rs.core.Application {}
      """;

  /** A class that comes and goes. */
  static final String ANOTHER =
      """
      package app;
      import jakarta.ws.rs.*;
      @Path("/another")
      public class Another {
        @GET
        public String another() { return "found"; }
      }
      """;

  /** A library: what lives, after the collector has run. */
  private static final String MEMORY =
      """
      package soak;
      import jakarta.servlet.http.*;
      import java.lang.management.*;
      public class Memory extends HttpServlet {
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException {
          long metaspace = 0;
          System.gc();
          for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().equals("Metaspace")) { metaspace = pool.getUsage().getUsed(); }
          }
          long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
          response.getWriter().print(heap + " " + metaspace);
        }
      }
      """;

  private Application() {}

  static War war() {
    // A file stays empty as long as the system keeps its writer waiting, be it seconds.
    return War.of(GREETING, FAREWELL, VISITS, SETUP, DATABASE, RESOURCE, MESSAGES, API)
        .resource("app/messages.properties", "text=1")
        .file("page.jsp", "<%= app.Greeting.text() + app.Farewell.text() + app.Messages.text() %>")
        .library("memory.jar", Jar.of(MEMORY))
        .servlet("/memory", "soak.Memory")
        .setting("settle", "20s")
        .framework("jersey")
        .framework("persistence");
  }
}
