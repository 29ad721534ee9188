package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Tomcat serves an application without the servlets that cannot start; so do we. */
@OnEveryContainer(Container.TOMCAT_11)
class StartFailuresTest {

  private static final String EAGER =
      ComponentFailuresTest.EAGER.replace("FAIL = false", "FAIL = true");

  @Parameter Server server;

  @Test
  void aServletThatCannotStartFailsAloneUntilAnEditIsToBlame() throws Exception {
    WebApp app = hello("app.Eager").startOn(server);
    app.answers("/hello", "v1");
    app.fails("/eager", "out of ");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    app.fails("/eager", "out of ");
    app.edit("Eager", "FAIL = true", "FAIL = false");
    app.answers("/eager", "v1");
    app.edit("Eager", "FAIL = false", "FAIL = true");
    app.fails("/hello", "out of ");
    app.edit("Eager", "FAIL = true", "FAIL = false");
    app.answers("/hello", "v2");
  }

  @Test
  void soDoesOneWhoseClassIsMissing() throws Exception {
    WebApp app = hello("app.Missing").startOn(server);
    app.answers("/hello", "v1");
    app.fails("/eager", "app.Missing");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
  }

  private static War hello(String eager) {
    return War.of(servlet("Hello", "Greeting.text()"), text("Greeting", "v1"), EAGER)
        .webXml(
            xml ->
                xml.servlet("/hello", "app.Hello")
                    .servlet("/eager", eager, "<load-on-startup>1</load-on-startup>"));
  }
}
