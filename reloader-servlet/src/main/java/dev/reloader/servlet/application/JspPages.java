package dev.reloader.servlet.application;

import static java.lang.System.Logger.Level.WARNING;

import dev.reloader.pool.Snapshot;
import dev.reloader.servlet.application.jsp.CompiledPages;
import dev.reloader.servlet.application.registration.JspDefinition;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSP servlet of a generation, which takes the place of the container's: that one compiles
 * pages against the classes of the web application's loader, and keeps them.
 *
 * <p>Immutable.
 */
final class JspPages {
  private static final System.Logger LOG = System.getLogger("dev.reloader");
  private static final String JSP_SERVLET = "org.apache.jasper.servlet.JspServlet";
  private static final String JETTY_JSP_SERVLET = ".jsp.JettyJspServlet";

  private final CompiledPages compiled;
  private final Path scratch;
  private final JspDefinition definition;

  /** Name of a JSP servlet of the container to its URL patterns. */
  private final Map<String, List<String>> mappings;

  private JspPages(
      CompiledPages compiled,
      Path scratch,
      JspDefinition definition,
      Map<String, List<String>> mappings) {
    this.compiled = compiled;
    this.scratch = scratch;
    this.definition = definition;
    this.mappings = mappings;
  }

  /**
   * Makes ready what JSPs need.
   *
   * @param containers the container's own servlets, by name
   * @param libraries the loader above the generation's
   * @return empty if the container serves no JSPs, or if they have to stay the container's because
   *     its JSP servlet cannot be seen from the application
   * @throws IOException if there is no place for compiled pages
   */
  static Optional<JspPages> of(
      ServletContext container,
      Map<String, ServletRegistration> containers,
      @Nullable ClassLoader libraries,
      long generation)
      throws IOException {
    Map<String, List<String>> mappings = new LinkedHashMap<>();
    Map<String, String> parameters = new HashMap<>();
    containers.forEach(
        (name, registration) -> {
          if (servesJsps(registration.getClassName())) {
            mappings.put(name, new ArrayList<>(registration.getMappings()));
            parameters.putAll(registration.getInitParameters());
          }
        });
    Object temporary = container.getAttribute(ServletContext.TEMPDIR);
    if (mappings.isEmpty() || !(temporary instanceof File directory) || !isSeen(libraries)) {
      return Optional.empty();
    }
    Files.createDirectories(directory.toPath());
    Path scratch = Files.createTempDirectory(directory.toPath(), "jsp-" + generation + "-");
    parameters.put("scratchdir", scratch.toString());
    JspDefinition definition = new JspDefinition(JSP_SERVLET, parameters);
    return Optional.of(new JspPages(CompiledPages.of(container), scratch, definition, mappings));
  }

  private static boolean servesJsps(@Nullable String className) {
    return className != null
        && (className.equals(JSP_SERVLET) || className.endsWith(JETTY_JSP_SERVLET));
  }

  private static boolean isSeen(@Nullable ClassLoader libraries) {
    try {
      Class.forName(JSP_SERVLET, false, libraries);
      return true;
    } catch (ClassNotFoundException | LinkageError unseen) {
      LOG.log(
          WARNING,
          "JSPs stay the container's and see the classes it started with: "
              + JSP_SERVLET
              + " cannot be loaded by the application",
          unseen);
      return false;
    }
  }

  /** Takes over what the last generation has compiled and a change has not touched. */
  void inherit(Snapshot snapshot) {
    compiled.handOn(scratch, snapshot);
  }

  /** Lets the next generation inherit from this one, which has started. */
  void bequeath(Snapshot snapshot) {
    compiled.keep(scratch, snapshot);
  }

  JspDefinition definition() {
    return definition;
  }

  /** Name of a JSP servlet of the container to its URL patterns. */
  Map<String, List<String>> mappings() {
    return mappings;
  }

  /** Deletes the compiled pages. */
  void delete() throws IOException {
    Files.walkFileTree(
        scratch,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
