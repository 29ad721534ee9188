package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Struts: actions named by struts.xml. */
@OnEveryContainer
class StrutsTest {

  private static final String ACTION =
      """
      package app.actions;
      import java.io.*;
      import java.nio.charset.StandardCharsets;
      import org.apache.struts2.ActionSupport;
      public class HelloAction extends ActionSupport {
        private static final long serialVersionUID = 1;
        public String execute() { return SUCCESS; }
        public InputStream getInputStream() {
          return new ByteArrayInputStream(
              app.Greeting.text().getBytes(StandardCharsets.UTF_8));
        }
      }
      """;

  private static String configuration(String action) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE struts PUBLIC
            "-//Apache Software Foundation//DTD Struts Configuration 6.5//EN"
            "https://struts.apache.org/dtds/struts-6.5.dtd">
        <struts>
          <constant name="struts.action.extension" value="action"/>
          <package name="app" extends="struts-default">
            <action name="%s" class="app.actions.HelloAction">
              <result type="stream"/>
            </action>
          </package>
        </struts>
        """
        .formatted(action);
  }

  @Parameter Server server;

  private WebApp start() throws Exception {
    return War.of(ACTION, text("Greeting", "v1"))
        .framework("struts")
        .resource("struts.xml", configuration("hello"))
        .webXml(
            xml ->
                xml.filter(
                    "/*", "org.apache.struts2.dispatcher.filter.StrutsPrepareAndExecuteFilter"))
        .startOn(server);
  }

  @Test
  void anActionReloads() throws Exception {
    WebApp app = start();
    app.answers("/hello.action", "v1");
    app.edit("Greeting", "v2");
    app.answers("/hello.action", "v2");
    app.edit("HelloAction", "app.Greeting.text()", "\"v3\"");
    app.answers("/hello.action", "v3");
  }

  @Test
  void aNewNameInTheConfigurationHolds() throws Exception {
    WebApp app = start();
    app.answers("/hello.action", "v1");
    app.resource("struts.xml", configuration("hi"));
    app.answers("/hi.action", "v1");
    assertEquals(404, app.get("/hello.action").statusCode());
  }
}
