package dev.reloader.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only some users may reach stays closed, whoever registers it and whenever. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AccessTest {

  private static final String ADMINS =
      "@ServletSecurity(@HttpConstraint(rolesAllowed = \"admin\"))";

  @TempDir Path directory;

  private TestApplication started() throws Exception {
    return new TestApplication(directory)
        .webXml(
            "<login-config><auth-method>BASIC</auth-method></login-config>"
                + "<security-role><role-name>admin</role-name></security-role>"
                + "<security-role><role-name>guest</role-name></security-role>")
        .answering("/start", "Start", "\"started\"");
  }

  private static int status(TestServer server, String path, String user) throws Exception {
    var request = server.request(path);
    if (!user.isEmpty()) {
      byte[] both = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }
    return server.send(request).statusCode();
  }

  private static void assertForAdminsOnly(TestServer server, String path) throws Exception {
    assertEquals(401, status(server, path, ""), path);
    assertEquals(403, status(server, path, "guest"), path);
    assertEquals(200, status(server, path, "admin"), path);
  }

  @ParameterizedTest
  @EnumSource
  void aServletThatAListenerRegistersHasTheConstraintsItSets(TestServer.Kind kind)
      throws Exception {
    TestApplication application =
        started()
            .servlet("", "Secret", "response.getWriter().print(\"secret\");")
            .type(
                """
                @WebListener
                public class Registering implements ServletContextListener {
                  @Override
                  public void contextInitialized(ServletContextEvent event) {
                    ServletRegistration.Dynamic secret =
                        event.getServletContext().addServlet("secret", Secret.class);
                    secret.addMapping("/secret/*");
                    secret.setServletSecurity(new ServletSecurityElement(
                        new HttpConstraintElement(
                            ServletSecurity.TransportGuarantee.NONE, "admin")));
                  }
                }
                """);
    try (TestServer server = kind.run(application)) {
      assertForAdminsOnly(server, "/secret/info");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnnotatedServletIsClosedFromTheStartAndWhenItIsMappedElsewhere(TestServer.Kind kind)
      throws Exception {
    TestApplication application = started().answering("/here", "Moving", "\"x\"");
    application.servlet(ADMINS + "@WebServlet(\"/here\")", "Moving", "");
    try (TestServer server = kind.run(application)) {
      assertForAdminsOnly(server, "/here");
      application.servlet(ADMINS + "@WebServlet(\"/there\")", "Moving", "");
      assertForAdminsOnly(server, "/there");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnnotatedServletThatIsAddedWhileTheContainerRunsIsClosed(TestServer.Kind kind)
      throws Exception {
    TestApplication application = started();
    try (TestServer server = kind.run(application)) {
      assertEquals("started", server.get("/start"));
      application.servlet(ADMINS + "@WebServlet(\"/new\")", "New", "");
      assertForAdminsOnly(server, "/new");
      application.servlet(
          "@ServletSecurity(value = @HttpConstraint(ServletSecurity.EmptyRoleSemantic.DENY),"
              + " httpMethodConstraints = @HttpMethodConstraint(\"GET\"))"
              + "@WebServlet(\"/reading\")",
          "Reading",
          "");
      assertEquals(200, status(server, "/reading", ""));
      var post = java.net.http.HttpRequest.BodyPublishers.ofString("x");
      assertEquals(403, server.send(server.request("/reading").POST(post)).statusCode());
      application.servlet(
          "@ServletSecurity(@HttpConstraint(transportGuarantee ="
              + " ServletSecurity.TransportGuarantee.CONFIDENTIAL))@WebServlet(\"/tls\")",
          "Tls",
          "");
      assertEquals(403, status(server, "/tls", "admin"));
    }
  }
}
