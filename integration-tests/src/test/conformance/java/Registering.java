package app;

import jakarta.servlet.*;
import java.util.EnumSet;

/** Registers further components while the application starts. */
public class Registering implements ServletContextListener {
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    ServletRegistration.Dynamic servlet = context.addServlet("registered", Echo.class);
    servlet.setInitParameter("greeting", "registered");
    servlet.addMapping("/registered/*", "*.registered");
    servlet.setAsyncSupported(true);
    ServletRegistration.Dynamic upload = context.addServlet("registered-upload", new Upload());
    upload.addMapping("/registered-upload");
    upload.setMultipartConfig(new MultipartConfigElement(null, 50, 1000, 0));
    FilterRegistration.Dynamic before = context.addFilter("before", Marking.class);
    before.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/registered/*");
    FilterRegistration.Dynamic after = context.addFilter("after", new Marking());
    after.addMappingForServletNames(EnumSet.allOf(DispatcherType.class), true, "registered");
    after.setAsyncSupported(true);
    before.setAsyncSupported(true);
    context.addJspFile("registered-jsp", "/page.jsp").addMapping("/registered-jsp");
    context.setInitParameter("registered", "yes");
    context.setInitParameter("context", "not again");
  }
}
