package dev.reloader.servlet;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A web application on disk, written as source texts and edited while it runs. */
final class TestApplication {

  private static final Pattern NAME =
      Pattern.compile("\\b(?:class|interface|enum|record)\\s+(\\w+)");

  private static final String IMPORTS =
      """
      package app;
      import jakarta.servlet.*;
      import jakarta.servlet.annotation.*;
      import jakarta.servlet.http.*;
      import java.io.*;
      import java.util.*;
      """;

  private final Path root;
  private final Path sources;

  TestApplication(Path directory) throws IOException {
    root = Files.createDirectories(directory.resolve("war"));
    sources = Files.createDirectories(directory.resolve("sources"));
    Files.createDirectories(classes());
    webXml("", "");
  }

  Path root() {
    return root;
  }

  Path classes() {
    return root.resolve("WEB-INF/classes");
  }

  /** Adds init-params of the filter, as {@code name=value}, and declarations after the filter. */
  TestApplication webXml(String declarations, String... params) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String param : params) {
      if (!param.isEmpty()) {
        String[] parts = param.split("=", 2);
        text.append("<init-param><param-name>").append(parts[0]).append("</param-name>");
        text.append("<param-value>").append(parts[1]).append("</param-value></init-param>");
      }
    }
    return file(
        "WEB-INF/web.xml",
        """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
          <filter>
            <filter-name>reloader</filter-name>
            <filter-class>dev.reloader.servlet.ReloaderFilter</filter-class>
            <async-supported>true</async-supported>
            %s
          </filter>
          <filter-mapping>
            <filter-name>reloader</filter-name>
            <url-pattern>/*</url-pattern>
          </filter-mapping>
          %s
        </web-app>
        """
            .formatted(text, declarations));
  }

  TestApplication file(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  /** Compiles a class of the package {@code app}; what is usually imported is. */
  TestApplication type(String source) throws IOException {
    Matcher name = NAME.matcher(source);
    if (!name.find()) {
      throw new IllegalArgumentException("no name: " + source);
    }
    Path file = sources.resolve(name.group(1) + ".java");
    Files.writeString(file, IMPORTS + source);
    compile(file);
    return this;
  }

  /** Compiles a servlet of one method. */
  TestApplication servlet(String annotation, String name, String body) throws IOException {
    return type(
        """
        %s
        public class %s extends HttpServlet {
          @Override
          protected void service(HttpServletRequest request, HttpServletResponse response)
              throws ServletException, IOException {
            %s
          }
        }
        """
            .formatted(annotation, name, body));
  }

  /** A servlet that answers the value of an expression. */
  TestApplication answering(String path, String name, String expression) throws IOException {
    return servlet(
        "@WebServlet(\"" + path + "\")", name, "response.getWriter().print(" + expression + ");");
  }

  TestApplication delete(String name) throws IOException {
    Files.delete(classes().resolve("app/" + name + ".class"));
    return this;
  }

  private void compile(Path file) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = new ArrayList<>(List.of("--release", "17", "-proc:none"));
    options.addAll(List.of("-d", classes().toString(), "-cp"));
    options.add(
        System.getProperty("java.class.path") + System.getProperty("path.separator") + classes());
    StringWriter messages = new StringWriter();
    var files = compiler.getStandardFileManager(null, null, null);
    boolean compiled =
        compiler
            .getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
            .call();
    if (!compiled) {
      throw new IllegalArgumentException(messages.toString());
    }
  }
}
