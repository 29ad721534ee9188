package dev.reloader.servlet.descriptor;

import dev.reloader.servlet.blueprint.DescriptorException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds what the container's loader of the web application reads its classes from. */
final class Libraries {
  private static final String LIB = "/WEB-INF/lib/";
  private static final String CLASSES = "/WEB-INF/classes/";

  private Libraries() {}

  /** The libraries: those of WEB-INF/lib by name, others of the loader, WEB-INF/classes. */
  static List<Library> find(WebResources resources, ClassLoader loader) throws DescriptorException {
    Map<Location, String> seen = new HashMap<>();
    List<Library> libraries = new ArrayList<>();
    try {
      for (String path : new TreeSet<>(resources.list(LIB))) {
        if (path.endsWith(".jar")) {
          Library library = inside(resources, path);
          if (seen.put(library.location(), path) == null) {
            libraries.add(library);
          }
        }
      }
      for (URL url : loader instanceof URLClassLoader urls ? urls.getURLs() : new URL[0]) {
        Path file = Location.file(url);
        Location location = Location.of(url);
        if (file != null
            && file.toString().endsWith(".jar")
            && Files.isRegularFile(file)
            && seen.put(location, file.toString()) == null) {
          libraries.add(
              new Library(file.toString(), location, ArchiveFiles.jar(file.toFile()), true));
        }
      }
      URL classes = resources.url(CLASSES);
      if (classes != null) {
        ArchiveFiles files = ArchiveFiles.directory(resources, CLASSES);
        libraries.add(new Library("WEB-INF/classes", Location.of(classes), files, false));
      }
    } catch (IOException e) {
      throw new DescriptorException("WEB-INF/lib", 0, "cannot be read: " + e, e);
    }
    return List.copyOf(libraries);
  }

  private static Library inside(WebResources resources, String path)
      throws IOException, DescriptorException {
    URL url = resources.url(path);
    Path file = url == null ? null : Location.file(url);
    ArchiveFiles files =
        file != null && Files.isRegularFile(file)
            ? ArchiveFiles.jar(file.toFile())
            : ArchiveFiles.packed(resources, path);
    Location location = url == null ? new Location(path) : Location.of(url);
    return new Library(path.substring(1), location, files, true);
  }
}
