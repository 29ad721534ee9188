package dev.reloader.servlet;

import dev.reloader.ReloaderBuilder;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells a builder what a web application's sources are compiled against, and where to. */
final class Compilation {

  private static final Logger LOGGER = System.getLogger("dev.reloader");
  private static final String LIBRARIES = "/WEB-INF/lib";
  private static final String DIRECTORY = "reloader-classes";

  private Compilation() {}

  static void describe(
      SourceSettings settings,
      ApplicationPaths paths,
      ServletContext context,
      ReloaderBuilder builder) {
    if (settings.directories().isEmpty()) {
      SourceProposal.log(paths);
      return;
    }
    LOGGER.log(Level.INFO, "Sources are compiled when they change: {0}", settings.directories());
    settings.directories().forEach(builder::sources);
    builder.compileAgainst(libraries(paths, context));
    if (settings.root().isPresent()) {
      builder.classesTo(settings.root().get());
    } else if (context.getAttribute(ServletContext.TEMPDIR) instanceof File directory) {
      builder.classesTo(directory.toPath().resolve(DIRECTORY));
    }
  }

  /** What no loader may tell of: the libraries in their place, and the container's Servlet API. */
  private static List<Path> libraries(ApplicationPaths paths, ServletContext context) {
    Set<String> names = context.getResourcePaths(LIBRARIES);
    List<Path> libraries = new ArrayList<>();
    if (names != null) {
      names.stream()
          .filter(name -> name.endsWith(".jar"))
          .sorted()
          .forEach(name -> libraries.addAll(paths.files(List.of(name))));
    }
    CodeSource api = Servlet.class.getProtectionDomain().getCodeSource();
    if (api != null && api.getLocation() != null) {
      try {
        libraries.add(Path.of(api.getLocation().toURI()));
      } catch (URISyntaxException | IllegalArgumentException e) {
        // Not a file: then its classes come from wherever the loader says.
        return libraries;
      }
    }
    return libraries;
  }
}
