package dev.reloader.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * What a fixed library has found out of a class once, it forgets with the class's generation, even
 * if it is never asked again.
 */
@OnEveryContainer(jvm = "-XX:SoftRefLRUPolicyMSPerMB=0")
class FixedCachesTest {

  private static final int COLLECTIONS = 60;

  private static final String BEAN =
      """
      package app;
      @Noted("v1")
      public class Bean {
        private String text = "v1";
        @jakarta.validation.constraints.Pattern(regexp = "v.*")
        public String getText() { return text; }
        public void setText(String text) { this.text = text; }
        public String hello(String name) { return "v1 " + name; }
      }
      """;

  private static final String NOTED =
      """
      package app;
      import java.lang.annotation.*;
      @Retention(RetentionPolicy.RUNTIME)
      public @interface Noted { String value(); }
      """;

  @Parameter Server server;

  private void forgets(String framework, String use) throws Exception {
    String bean = framework.equals("libraries") ? BEAN : BEAN.replaceFirst(" +@jakarta.*\n", "");
    String servlet =
        """
        package app;
        import jakarta.servlet.annotation.WebServlet;
        import jakarta.servlet.http.*;
        @WebServlet({"/use", "/leave"})
        public class Use extends HttpServlet {
          protected void doGet(HttpServletRequest request, HttpServletResponse response)
              throws java.io.IOException {
            response.getWriter().print(request.getServletPath().equals("/use") ? use() : "v1");
          }
          private static Object use() {
            try {
              Bean bean = new Bean();
              %s
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }
        }
        """
            .formatted(use);
    WebApp app =
        War.of(bean, NOTED, servlet)
            .framework(framework)
            .file("page.jsp", "<jsp:useBean id='bean' class='app.Bean'/>${bean.text}")
            .startOn(server);
    app.answers("/page.jsp", "v1");
    app.answers("/use", "v1");
    for (String version : List.of("v2", "v3")) {
      app.change(change -> change.edit("Use", version).edit("Bean", version));
      app.answers("/leave", version);
    }
    app.awaitGenerations("[3]");
    nothingStays(app);
  }

  private static void nothingStays(WebApp app) {
    for (int i = 0; i < COLLECTIONS && !app.status().getList("retired").isEmpty(); i++) {
      app.gate().collect();
    }
    Response holders = app.request().post("/__reloader/leaks");
    assertEquals(List.of(), holders.jsonPath().getList("retired"), holders::asString);
  }

  @Test
  void beanutilsAndExpressionsAndValidation() throws Exception {
    forgets(
        "libraries",
        """
        org.apache.commons.beanutils.BeanUtils.copyProperties(new Bean(), bean);
        org.apache.commons.beanutils.PropertyUtils.getPropertyDescriptors(bean);
        org.apache.commons.beanutils.MethodUtils.invokeMethod(bean, "hello", "you");
        jakarta.validation.Validation.buildDefaultValidatorFactory().getValidator().validate(bean);
        var processor = new jakarta.el.ELProcessor();
        processor.defineBean("bean", bean);
        return processor.eval("bean.text");
        """);
  }

  @Test
  void spring() throws Exception {
    forgets(
        "spring",
        """
        org.springframework.beans.BeanUtils.copyProperties(bean, new Bean());
        org.springframework.util.ReflectionUtils.getAllDeclaredMethods(Bean.class);
        org.springframework.util.ReflectionUtils.doWithFields(Bean.class, field -> {});
        org.springframework.core.ResolvableType.forClass(Bean.class).getInterfaces();
        org.springframework.core.annotation.AnnotationUtils.findAnnotation(Bean.class, Noted.class);
        org.springframework.core.BridgeMethodResolver.findBridgedMethod(
            Bean.class.getMethod("getText"));
        org.springframework.data.util.TypeInformation.of(Bean.class).getProperty("text");
        return new org.springframework.beans.BeanWrapperImpl(bean).getPropertyValue("text");
        """);
  }

  @Test
  void ognlAndFreemarker() throws Exception {
    forgets(
        "struts",
        """
        var configuration =
            new freemarker.template.Configuration(freemarker.template.Configuration.VERSION_2_3_34);
        new freemarker.template.Template("t", "${bean.text}", configuration)
            .process(java.util.Map.of("bean", bean), new java.io.StringWriter());
        ognl.Ognl.getValue("hello(text)", bean);
        return ognl.Ognl.getValue("text", bean);
        """);
  }
}
