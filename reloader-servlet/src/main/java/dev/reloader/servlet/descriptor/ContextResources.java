package dev.reloader.servlet.descriptor;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The resources of a {@link ServletContext}. */
final class ContextResources implements WebResources {
  private final ServletContext context;

  ContextResources(ServletContext context) {
    this.context = context;
  }

  @Override
  public Set<String> list(String directory) {
    Set<String> paths = context.getResourcePaths(directory);
    return paths == null ? Set.of() : paths;
  }

  @Override
  public @Nullable URL url(String path) throws IOException {
    return context.getResource(path);
  }

  @Override
  public @Nullable InputStream open(String path) {
    return context.getResourceAsStream(path);
  }

  @Override
  public @Nullable Path file(String path) {
    String file = context.getRealPath(path);
    return file == null ? null : Path.of(file);
  }

  @Override
  public @Nullable List<String> orderedLibraries() {
    if (!(context.getAttribute(ServletContext.ORDERED_LIBS) instanceof List<?> ordered)) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (Object name : ordered) {
      names.add(Location.fileName(String.valueOf(name)));
    }
    return names;
  }
}
