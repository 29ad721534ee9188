package dev.reloader.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** JPA by Hibernate over a pool of connections to H2, opened and closed by a listener. */
@OnEveryContainer(jvm = "-XX:SoftRefLRUPolicyMSPerMB=0")
class PersistenceTest {

  private static final String DATABASE =
      """
      package app.beans;
      import com.zaxxer.hikari.HikariDataSource;
      import jakarta.persistence.*;
      import jakarta.servlet.*;
      import jakarta.servlet.annotation.WebListener;
      import java.util.Map;
      import java.util.function.Function;
      @WebListener
      public class Database implements ServletContextListener {
        private static HikariDataSource pool;
        private static EntityManagerFactory factory;
        public void contextInitialized(ServletContextEvent event) {
          pool = new HikariDataSource();
          pool.setDriverClassName("org.h2.Driver");
          pool.setJdbcUrl("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1");
          pool.setMaximumPoolSize(1);
          factory =
              Persistence.createEntityManagerFactory(
                  "app",
                  Map.of(
                      "jakarta.persistence.nonJtaDataSource", pool,
                      "hibernate.hbm2ddl.auto", "update"));
          inTransaction(
              entities -> {
                if (entities.createQuery("from Greeting").getResultList().isEmpty()) {
                  entities.persist(new Greeting("Hello"));
                }
                return null;
              });
        }
        public void contextDestroyed(ServletContextEvent event) {
          factory.close();
          pool.close();
        }
        public static <T> T inTransaction(Function<EntityManager, T> work) {
          EntityManager entities = factory.createEntityManager();
          try {
            entities.getTransaction().begin();
            T result = work.apply(entities);
            entities.getTransaction().commit();
            return result;
          } finally {
            entities.close();
          }
        }
      }
      """;

  private static final String GREETING =
      """
      package app.beans;
      import jakarta.persistence.*;
      @Entity
      public class Greeting {
        @Id @GeneratedValue private Long id;
        private String name;
        protected Greeting() {}
        public Greeting(String name) { this.name = name; }
        public String text() { return name + " v1"; }
      }
      """;

  private static final String HELLO =
      """
      package app.web;
      import app.beans.*;
      import jakarta.servlet.annotation.WebServlet;
      import jakarta.servlet.http.*;
      import java.io.IOException;
      @WebServlet({"/hello", "/slow/*", "/count", "/connections"})
      public class Hello extends HttpServlet {
        static { gate.Diary.write("Hello initialised"); }
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
          response.getWriter().print(
              switch (request.getServletPath()) {
                case "/hello" -> greeting() + " v1";
                case "/count" -> Visits.next(request.getSession());
                case "/connections" -> connections();
                default -> slow(request.getPathInfo().substring(1)) + " v1";
              });
        }
        private static String connections() {
          return Database.inTransaction(entities ->
              entities.createNativeQuery("select count(*) from information_schema.sessions")
                  .getSingleResult().toString());
        }
        private static String greeting() {
          return Database.inTransaction(entities ->
              entities.createQuery("from Greeting", Greeting.class).getSingleResult().text());
        }
        private static String slow(String name) {
          return Database.inTransaction(
              entities -> {
                Greeting other = new Greeting("other");
                entities.persist(other);
                entities.flush();
                gate.Gate.pass(name);
                entities.remove(other);
                return entities.createQuery("from Greeting", Greeting.class)
                    .getResultList().get(0).text() + " " + new Late().text();
              });
        }
      }
      """;

  private static final String ANOTHER =
      """
      package app.web;
      import app.beans.*;
      import jakarta.persistence.*;
      import jakarta.servlet.annotation.WebServlet;
      import jakarta.servlet.http.*;
      import java.io.IOException;
      @Entity
      public class Another {
        @Id private long id;
        @WebServlet("/another")
        public static class Page extends HttpServlet {
          protected void doGet(HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            Long number = Database.inTransaction(entities ->
                entities.createQuery("select count(a) from Another a", Long.class)
                    .getSingleResult());
            response.getWriter().print(number == 0 ? "found" : number);
          }
        }
      }
      """;

  @Parameter Server server;

  private WebApp start(String database) throws Exception {
    return War.of(FrameworkRound.CLASSES)
        .source(DATABASE.formatted(database))
        .source(GREETING)
        .source(HELLO)
        .resource(
            "META-INF/persistence.xml",
            """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="app" transaction-type="RESOURCE_LOCAL">
                <exclude-unlisted-classes>false</exclude-unlisted-classes>
                <properties>
                  <property name="hibernate.classLoader.tccl_lookup_precedence" value="before"/>
                </properties>
              </persistence-unit>
            </persistence>
            """)
        .framework("persistence")
        .startOn(server);
  }

  @Test
  void entitiesAndTheirFactory() throws Exception {
    WebApp app = start("round");
    // H2 makes a few exceptions once and for all, with the stack of the one who came first.
    new FrameworkRound(app, "", ANOTHER).staying(1).run();
    app.answers("/connections", "1");
  }

  @Test
  @Tag("slow")
  void aNewPropertyOfAnEntity() throws Exception {
    WebApp app = start("property");
    app.answers("/hello", "Hello v1 v1");
    app.change(
        change ->
            change
                .edit(
                    "Greeting",
                    "private String name;",
                    "private String name; private String colour = \"red\";")
                .recompile("Database")
                .recompile("Hello"));
    app.answers("/hello", "Hello v1 v1");
  }

  @Test
  void aTransactionUnderWayEndsOnTheConnectionItBeganWith() throws Exception {
    WebApp app = start("transaction");
    Future<Response> old = app.begin("/slow/transaction");
    app.gate().awaitArrival("transaction");
    app.edit("Greeting", "v2");
    app.answers("/hello", "Hello v2 v1");
    app.answers("/connections", "2");
    app.gate().open("transaction");
    assertEquals("Hello v1 late v1 v1", old.get().asString());
    app.answers("/hello", "Hello v2 v1");
  }
}
