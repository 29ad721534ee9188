package dev.reloader.integration.harness;

/** Short ways to say what most applications of the tests consist of. */
public final class Sources {

  private Sources() {}

  /** A servlet of package {@code app} whose {@code doGet} prints the value of an expression. */
  public static String servlet(String name, String expression) {
    return servletDoing(name, "response.getWriter().print(" + expression + ");");
  }

  /** A servlet of package {@code app} whose {@code doGet} runs {@code statements}. */
  public static String servletDoing(String name, String statements) {
    return """
        package app;
        import jakarta.servlet.*;
        import jakarta.servlet.annotation.*;
        import jakarta.servlet.http.*;
        import java.io.*;
        import java.util.*;
        public class %s extends HttpServlet {
          protected void doGet(HttpServletRequest request, HttpServletResponse response)
              throws ServletException, IOException {
            %s
          }
        }
        """
        .formatted(name, statements);
  }

  /**
   * A class of package {@code app} with a static method {@code text()} that answers {@code text}.
   */
  public static String text(String name, String text) {
    return """
        package app;
        public class %s {
          public static String text() {
            return "%s";
          }
        }
        """
        .formatted(name, text);
  }
}
