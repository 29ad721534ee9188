package dev.reloader.integration;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Spring MVC, declared in web.xml and by an initializer of the application. */
@OnEveryContainer(jvm = "-XX:SoftRefLRUPolicyMSPerMB=0")
class SpringTest {

  @Parameter Server server;

  private static final String CONTROLLER =
      """
      package app.web;
      import app.beans.Greeting;
      import jakarta.servlet.http.HttpSession;
      import org.springframework.web.bind.annotation.*;
      @RestController
      public class Hello {
        static { gate.Diary.write("Hello initialised"); }
        private final Greeting greeting;
        public Hello(Greeting greeting) { this.greeting = greeting; }
        @GetMapping("/hello")
        public String hello() { return greeting.text() + " v1"; }
        @GetMapping("/slow/{name}")
        public String slow(@PathVariable String name) {
          gate.Gate.pass(name);
          return greeting.text() + " " + new Late().text() + " v1";
        }
        @GetMapping("/count")
        public String count(HttpSession session) {
          return Visits.next(session);
        }
      }
      """;

  private static final String GREETING =
      """
      package app.beans;
      import org.springframework.stereotype.Service;
      @Service
      public class Greeting {
        static { gate.Diary.write("Greeting initialised"); }
        public String text() { return "Hello v1"; }
      }
      """;

  private static final String CONTEXT =
      """
      <beans xmlns="http://www.springframework.org/schema/beans"
          xmlns:context="http://www.springframework.org/schema/context"
          xmlns:mvc="http://www.springframework.org/schema/mvc"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xsi:schemaLocation="http://www.springframework.org/schema/beans https://www.springframework.org/schema/beans/spring-beans.xsd
              http://www.springframework.org/schema/context https://www.springframework.org/schema/context/spring-context.xsd
              http://www.springframework.org/schema/mvc https://www.springframework.org/schema/mvc/spring-mvc.xsd">
        <context:component-scan base-package="%s"/>
        %s
      </beans>
      """;

  private static War byWebXml() {
    return War.of(FrameworkRound.CLASSES)
        .source(CONTROLLER)
        .source(GREETING)
        .framework("spring")
        .file("WEB-INF/applicationContext.xml", CONTEXT.formatted("app.beans", ""))
        .file("WEB-INF/app-servlet.xml", CONTEXT.formatted("app.web", "<mvc:annotation-driven/>"))
        .webXml(
            xml ->
                xml.listener("org.springframework.web.context.ContextLoaderListener")
                    .element(
                        """
                        <servlet>
                            <servlet-name>app</servlet-name>
                            <servlet-class>org.springframework.web.servlet.DispatcherServlet</servlet-class>
                            <load-on-startup>1</load-on-startup>
                            <async-supported>true</async-supported>
                          </servlet>""")
                    .mapping("/", "app"));
  }

  private static War byInitializer() {
    return War.of(FrameworkRound.CLASSES)
        .source(CONTROLLER)
        .source(GREETING)
        .source(
            """
            package app;
            import org.springframework.context.annotation.*;
            @Configuration
            @ComponentScan("app.beans")
            public class RootConfiguration {}
            """)
        .source(
            """
            package app;
            import org.springframework.context.annotation.*;
            import org.springframework.web.servlet.config.annotation.*;
            @Configuration
            @EnableWebMvc
            @ComponentScan("app.web")
            public class WebConfiguration implements WebMvcConfigurer {}
            """)
        .source(
            """
            package app;
            import org.springframework.web.servlet.support.*;
            public class Initializer extends AbstractAnnotationConfigDispatcherServletInitializer {
              static { gate.Diary.write("Initializer initialised"); }
              protected Class<?>[] getRootConfigClasses() {
                return new Class<?>[] {RootConfiguration.class};
              }
              protected Class<?>[] getServletConfigClasses() {
                return new Class<?>[] {WebConfiguration.class};
              }
              protected String[] getServletMappings() {
                return new String[] {"/"};
              }
            }
            """)
        .framework("spring");
  }

  private static final String ANOTHER =
      """
      package app.web;
      import org.springframework.web.bind.annotation.*;
      @RestController
      public class Another {
        @GetMapping("/another")
        public String another() { return "found"; }
      }
      """;

  @Test
  void aContextLoaderListenerAndAServletOfWebXml() throws Exception {
    new FrameworkRound(byWebXml().startOn(server), "", ANOTHER).run();
  }

  @Test
  void aWebApplicationInitializer() throws Exception {
    new FrameworkRound(byInitializer().startOn(server), "", ANOTHER).run();
  }
}
