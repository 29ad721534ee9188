package dev.reloader.integration;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Fixed libraries that remember the classes they met: Jackson, Hibernate Validator, Logback. */
@OnEveryContainer(jvm = "-XX:SoftRefLRUPolicyMSPerMB=0")
class RememberingLibrariesTest {

  private static String hello(String fields, String greeting) {
    return """
        package app.web;
        import app.beans.*;
        import com.fasterxml.jackson.databind.ObjectMapper;
        import jakarta.servlet.annotation.WebServlet;
        import jakarta.servlet.http.*;
        import jakarta.validation.*;
        import java.io.IOException;
        import org.slf4j.*;
        @WebServlet({"/hello", "/slow/*", "/count"})
        public class Hello extends HttpServlet {
          static { gate.Diary.write("Hello initialised"); }
          %s
          protected void doGet(HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            response.getWriter().print(
                switch (request.getServletPath()) {
                  case "/hello" -> greeting() + " v1";
                  case "/count" -> Visits.next(request.getSession());
                  default -> slow(request.getPathInfo().substring(1)) + " v1";
                });
          }
          private String greeting() throws IOException {
            %s
          }
          private String slow(String name) throws IOException {
            gate.Gate.pass(name);
            return greeting() + " " + new Late().text();
          }
        }
        """
        .formatted(fields, greeting);
  }

  private static final String GREETING =
      """
      package app.beans;
      public class Greeting {
        @jakarta.validation.constraints.Pattern(regexp = "nothing", message = "Hello v1")
        public String text = "Hello v1";
      }
      """;

  private static final String ANOTHER =
      """
      package app.web;
      import jakarta.servlet.annotation.WebServlet;
      import jakarta.servlet.http.*;
      @WebServlet("/another")
      public class Another extends HttpServlet {
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException {
          response.getWriter().print("found");
        }
      }
      """;

  @Parameter Server server;

  private void round(String fields, String greeting) throws Exception {
    War war =
        War.of(FrameworkRound.CLASSES)
            .source(hello(fields, greeting))
            .source(GREETING)
            .framework("libraries");
    new FrameworkRound(war.startOn(server), "", ANOTHER).run();
  }

  @Test
  void aJacksonMapperOfTheApplication() throws Exception {
    round(
        "private static final ObjectMapper MAPPER = new ObjectMapper();",
        """
        return MAPPER.readValue(MAPPER.writeValueAsString(new Greeting()), Greeting.class).text;
        """);
  }

  @Test
  @Tag("slow")
  void aValidatorFactoryOfTheApplication() throws Exception {
    round(
        "private final ValidatorFactory factory = Validation.buildDefaultValidatorFactory();\n"
            + "public void destroy() { factory.close(); }",
        """
        return factory.getValidator().validate(new Greeting()).iterator().next().getMessage();
        """);
  }

  @Test
  @Tag("slow")
  void aLoggerOfTheApplication() throws Exception {
    round(
        "private static final Logger LOG = LoggerFactory.getLogger(Hello.class);",
        """
        MDC.put("greeting", "v1");
        LOG.info("greeting {}", new Greeting(), new IllegalStateException("logged"));
        return new Greeting().text;
        """);
  }
}
