package dev.reloader.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The same application with the jar, in production, and without it: what there is more. */
@OnEveryContainer(jvm = "-Djava.io.tmpdir=target")
class ProductionAddsNothingTest {

  private static final String FILTER =
      """
      package app;
      import jakarta.servlet.*;
      public class Passing implements Filter {
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws java.io.IOException, ServletException {
          request.setAttribute("seen", "filter's request " + request.getClass().getName()
              + ", response " + response.getClass().getName()
              + ", chain " + chain.getClass().getName());
          chain.doFilter(request, response);
        }
      }
      """;

  private static final String INVENTORY =
      """
      package app;
      import jakarta.servlet.*;
      import jakarta.servlet.http.*;
      import java.io.*;
      import java.lang.management.ManagementFactory;
      import java.nio.file.*;
      import java.util.*;
      public class Inventory extends HttpServlet {
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
          PrintWriter out = response.getWriter();
          ServletContext context = getServletContext();
          request.getSession();
          out.println(request.getAttribute("seen"));
          out.println("request " + request.getClass().getName());
          out.println("response " + response.getClass().getName());
          out.println("context " + context.getClass().getName());
          out.println("session " + request.getSession().getClass().getName());
          out.println("loader " + getClass().getClassLoader().getClass().getName());
          out.println("context loader "
              + Thread.currentThread().getContextClassLoader().getClass().getName());
          for (StackTraceElement frame : new Throwable().getStackTrace()) {
            if (frame.getClassName().startsWith("dev.reloader.servlet")) {
              out.println("frame " + frame.getClassName() + "." + frame.getMethodName());
            }
          }
          context.getServletRegistrations().forEach(
              (name, servlet) -> out.println("servlet " + name + " " + servlet.getClassName()
                  + " " + new TreeSet<>(servlet.getMappings())));
          context.getFilterRegistrations().forEach(
              (name, filter) -> out.println("filter " + name + " " + filter.getClassName()));
          Collections.list(context.getAttributeNames()).forEach(
              name -> out.println("attribute " + name));
          Collections.list(request.getAttributeNames()).forEach(
              name -> out.println("request attribute " + name));
          Collections.list(request.getSession().getAttributeNames()).forEach(
              name -> out.println("session attribute " + name));
          Thread.getAllStackTraces().keySet().forEach(
              thread -> out.println("thread " + thread.getName().replaceAll("[0-9a-f]*[0-9][0-9a-f]*", "N")));
          ManagementFactory.getPlatformMBeanServer().queryNames(null, null).forEach(
              name -> out.println("MBean " + name));
          Path temporary = ((File) context.getAttribute(ServletContext.TEMPDIR)).toPath();
          try (var files = Files.walk(temporary)) {
            files.forEach(file -> out.println("temporary file " + temporary.relativize(file)));
          }
          Arrays.stream(new File(System.getProperty("java.io.tmpdir")).list())
              .filter(name -> name.contains("reloader"))
              .forEach(name -> out.println("file " + name));
        }
      }
      """;

  @Parameter Server server;

  private static War application() {
    return War.of(INVENTORY, FILTER)
        .webXml(xml -> xml.filter("/*", "app.Passing"))
        .servlet("/inventory", "app.Inventory");
  }

  /** What can be seen of an application from within, and the headers of its answers. */
  private static Set<String> inventory(WebApp app) {
    app.get("/inventory");
    Response response = app.get("/inventory");
    assertEquals(200, response.statusCode(), response.asString());
    Set<String> lines = response.asString().lines().collect(Collectors.toCollection(TreeSet::new));
    response.headers().forEach(header -> lines.add("header " + header.getName()));
    String name = app.url().substring(app.url().lastIndexOf('/') + 1);
    return lines.stream()
        .map(line -> line.replaceAll("\\b" + name + "\\b", "APP"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void allThatIsMoreIsTheFilterThatWasDeclared() throws Exception {
    WebApp plain = application().withoutReloader().startOn(server);
    Set<String> without = inventory(plain);
    plain.stop();
    WebApp app = application().setting("mode", "production").startOn(server);
    Set<Path> files = files(app);
    Set<String> more = inventory(app);
    app.stop();
    more.removeAll(without);
    // What the container itself tells of any filter, and of any jar with a fragment.
    more.removeIf(line -> line.startsWith("MBean ") && line.contains("name=reloader"));
    // Tomcat has one for each connection that was open beside others; ours before may still be.
    more.removeIf(line -> line.startsWith("MBean Tomcat:type=RequestProcessor,"));
    more.remove("attribute " + ServletContext.ORDERED_LIBS);
    assertEquals(
        Set.of(
            "filter reloader dev.reloader.servlet.ReloaderFilter",
            "frame dev.reloader.servlet.ReloaderFilter.doFilter"),
        more);
    assertEquals(files, files(app), "files were written");
  }

  @Test
  void noObjectOfOursLivesButTheFilterAndWhatTheContainerMadeOfUs() throws Exception {
    WebApp app = application().setting("mode", "production").startOn(server);
    inventory(app);
    assertEquals(
        Set.of(
            "dev.reloader.servlet.ReloaderFilter",
            // Of no state; the container keeps it until the application stops.
            "dev.reloader.servlet.ReloaderInitializer"),
        objects());
    app.stop();
  }

  @Test
  void ourPathsAreTheApplications() throws Exception {
    WebApp app = application().setting("mode", "production").startOn(server);
    for (String path : List.of("/status", "/events", "/await", "/reload", "/leaks", "/restart")) {
      for (String method : List.of("GET", "POST")) {
        assertEquals(
            answer(app, method, "/nothing" + path), answer(app, method, "/__reloader" + path));
      }
    }
    assertFalse(app.get("/inventory").headers().hasHeaderWithName("X-Reloader-Generation"));
    app.stop();
  }

  private static String answer(WebApp app, String method, String path) {
    Response response = app.request().request(method, path);
    return response.statusCode() + response.asString().replaceAll("nothing|__reloader", "");
  }

  /** The classes of ours, but for constants, of which the server's heap holds an object. */
  private Set<String> objects() throws IOException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(server.process().pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Set<String> classes =
        histogram
            .lines()
            .filter(line -> line.contains("dev.reloader.") && !line.contains(".integration."))
            .map(line -> line.trim().split("\\s+")[3])
            .collect(Collectors.toCollection(TreeSet::new));
    // Constants and functions of no state.
    classes.removeIf(name -> name.contains("servlet.Mode") || name.contains("$$Lambda"));
    return classes;
  }

  private static Set<Path> files(WebApp app) throws IOException {
    try (Stream<Path> files = Files.walk(app.path(""))) {
      return files.collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
