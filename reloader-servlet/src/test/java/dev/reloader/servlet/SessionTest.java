package dev.reloader.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions across reloads in real containers. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionTest {

  @TempDir Path directory;

  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  private String get(TestServer server, String path) throws Exception {
    return client.send(server.request(path).build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private TestApplication application() throws Exception {
    return new TestApplication(directory)
        .type(
            "public class Cart implements Serializable { int items = 1;"
                + " public String toString() { return \"v1:\" + items; } }")
        .type("public class Handle { public String toString() { return \"handle\"; } }")
        .servlet(
            "@WebServlet(\"/store\")",
            "Store",
            """
            HttpSession session = request.getSession();
            Cart cart = new Cart();
            cart.items = 3;
            session.setAttribute("cart", cart);
            session.setAttribute("carts", new ArrayList<>(List.of(cart)));
            session.setAttribute("handle", new Handle());
            session.setAttribute("name", "plain");
            """)
        .answering(
            "/read",
            "Read",
            """
            String.join(" ", String.valueOf((Cart) request.getSession().getAttribute("cart")),
                String.valueOf(request.getSession().getAttribute("carts")),
                String.valueOf((Handle) request.getSession().getAttribute("handle")),
                String.valueOf(request.getSession().getAttribute("name")),
                "" + (request.getSession().getAttribute("cart")
                    == request.getSession().getAttribute("cart")),
                "" + (request.getSession() == request.getSession()),
                "" + (request.getSession().getServletContext() == getServletContext()))""");
  }

  private static void editCart(TestApplication application) throws Exception {
    application.type(
        "public class Cart implements Serializable { int items = 1; String added = \"+\";"
            + " public String toString() { return \"v2:\" + items + added; } }");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsStoredIsCarriedToTheNextGeneration(TestServer.Kind kind) throws Exception {
    TestApplication application = application();
    try (TestServer server = kind.run(application)) {
      get(server, "/store");
      assertEquals("v1:3 [v1:3] handle plain true true true", get(server, "/read"));
      editCart(application);
      assertEquals("v2:3null [v2:3null] null plain true true true", get(server, "/read"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsStoredMayBeDropped(TestServer.Kind kind) throws Exception {
    TestApplication application = application().webXml("", "sessions=drop");
    try (TestServer server = kind.run(application)) {
      get(server, "/store");
      editCart(application);
      assertEquals("null null null plain true true true", get(server, "/read"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsStoredMayBeLeftAlone(TestServer.Kind kind) throws Exception {
    TestApplication application =
        application()
            .webXml("", "sessions=off")
            .answering(
                "/raw",
                "Raw",
                "request.getSession().getAttribute(\"cart\") + \" \""
                    + " + (request.getSession().getAttribute(\"cart\") instanceof Cart)");
    try (TestServer server = kind.run(application)) {
      get(server, "/store");
      editCart(application);
      assertEquals("v1:3 false", get(server, "/raw"));
    }
  }
}
