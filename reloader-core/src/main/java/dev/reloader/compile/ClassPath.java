package dev.reloader.compile;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the jars and directories that a class loader takes its classes from.
 *
 * <p>No loader has to say so. Those of Jetty and Tomcat are {@link URLClassLoader}s, as most are;
 * of any other, the jars that have a manifest are found.
 */
final class ClassPath {

  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final Pattern ELEMENT = Pattern.compile(Pattern.quote(File.pathSeparator));
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Set<Path> paths = new LinkedHashSet<>();

  private ClassPath() {}

  /**
   * Returns what this loader and those above it take their classes from, in the order in which they
   * would be asked, the child before its parent.
   *
   * @param more jars and directories that come first
   */
  static List<Path> of(ClassLoader loader, Collection<Path> more) {
    ClassPath found = new ClassPath();
    more.forEach(found::add);
    ClassLoader end = ClassLoader.getPlatformClassLoader();
    for (ClassLoader at = loader; at != null && at != end; at = at.getParent()) {
      if (at instanceof URLClassLoader urls) {
        found.addAll(List.of(urls.getURLs()));
      }
      if (at == ClassLoader.getSystemClassLoader()) {
        ELEMENT
            .splitAsStream(System.getProperty("java.class.path", ""))
            .filter(element -> !element.isEmpty())
            .forEach(element -> found.add(Path.of(element)));
      }
    }
    try {
      found.addAll(Collections.list(loader.getResources(MANIFEST)));
    } catch (IOException e) {
      // What is missing shows as an error of the compiler, which names the missing class.
    }
    return List.copyOf(found.paths);
  }

  private void addAll(Collection<URL> urls) {
    for (URL url : urls) {
      Path path = path(url);
      if (path != null) {
        add(path);
      }
    }
  }

  private void add(Path element) {
    Path path = element.toAbsolutePath().normalize();
    if (Files.isDirectory(path)) {
      paths.add(path);
    } else if (Files.isRegularFile(path) && paths.add(path)) {
      referenced(path).forEach(this::add);
    }
  }

  /** The class path that a jar names in its manifest. */
  private static List<Path> referenced(Path jar) {
    List<Path> all = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      Manifest manifest = file.getManifest();
      String names =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (names != null) {
        for (String name : SPACE.splitAsStream(names.strip()).toList()) {
          Path path = path(new URL(jar.toUri().toURL(), name));
          if (path != null) {
            all.add(path);
          }
        }
      }
    } catch (IOException e) {
      // Not a jar, or a name that is none: no class comes from it.
      return all;
    }
    return all;
  }

  /** The file, directory or jar of a URL; of something within a jar, the jar. */
  private static @Nullable Path path(URL url) {
    String text = url.toExternalForm();
    if (text.startsWith("jar:")) {
      int end = text.indexOf("!/");
      text = text.substring("jar:".length(), end < 0 ? text.length() : end);
    } else if (text.endsWith("/" + MANIFEST)) {
      text = text.substring(0, text.length() - MANIFEST.length());
    }
    if (!text.startsWith("file:")) {
      return null;
    }
    try {
      URL file = new URL(text);
      // Some write a file's URL without encoding what a URL must not contain, such as a space.
      URI uri = text.indexOf(' ') < 0 ? file.toURI() : new URI("file", file.getPath(), null);
      return Path.of(uri);
    } catch (MalformedURLException
        | URISyntaxException
        | IllegalArgumentException
        | FileSystemNotFoundException e) {
      return null;
    }
  }
}
