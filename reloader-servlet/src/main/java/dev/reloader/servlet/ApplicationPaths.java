package dev.reloader.servlet;

import dev.reloader.pool.Root;
import dev.reloader.servlet.page.failure.SourceFiles;
import jakarta.servlet.ServletContext;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the web application's files are on the file system.
 *
 * <p>A path that begins with {@code /WEB-INF/} or with no slash is from the web application's root,
 * any other is absolute.
 */
final class ApplicationPaths {

  private static final String WEB_INF = "/WEB-INF/";
  private static final String NOT_UNPACKED =
      "which has no directory on disk: the web application is not unpacked. Deploy it as an"
          + " exploded directory, let the container unpack the WAR, or give the absolute path of"
          + " your compiled classes.";

  private final RealPaths realPaths;

  /** {@link ServletContext#getRealPath}, the one thing needed of a context. */
  @FunctionalInterface
  interface RealPaths {
    @Nullable String of(String path);
  }

  ApplicationPaths(RealPaths realPaths) {
    this.realPaths = realPaths;
  }

  /** The descriptor, where it is a file on disk. */
  Optional<Path> descriptor() {
    return find(WEB_INF + "web.xml").filter(Files::isRegularFile);
  }

  /** Where the libraries are; it need not exist. */
  Path libraries() {
    return find(WEB_INF + "lib").orElse(Path.of(WEB_INF, "lib"));
  }

  /** Where the sources of the roots' classes are looked for. */
  SourceFiles sourceFiles(List<Path> sources, List<Root> roots) {
    List<Path> directories = roots.stream().map(Root::path).toList();
    Path application = find("/").orElse(directories.get(0));
    return SourceFiles.of(application, sources, directories);
  }

  /** A file that a setting names; it need not exist. */
  Path file(String setting, String path) throws BadSettingException {
    try {
      if (!path.isEmpty()) {
        return resolve(setting, path, path);
      }
    } catch (InvalidPathException e) {
      // told below, as no path at all
    }
    throw BadSettingException.path(setting, path, "which is not the path of a file.");
  }

  List<Root> roots(List<String> values) throws BadSettingException {
    List<Root> roots = new ArrayList<>();
    for (String value : values) {
      roots.add(root(value));
    }
    return List.copyOf(roots);
  }

  /**
   * Finds directories of sources. A relative one is looked for in the web application's directory
   * and in those above it, so that {@code src/main/java} is found wherever a project is checked
   * out.
   */
  List<Path> sources(List<String> values) throws BadSettingException {
    List<Path> directories = new ArrayList<>();
    for (String value : values) {
      directories.add(sources(value));
    }
    return List.copyOf(directories);
  }

  private Path sources(String value) throws BadSettingException {
    try {
      Path path = Path.of(value);
      if ((value + "/").startsWith(WEB_INF)) {
        path = find(value).orElse(path);
      } else if (!path.isAbsolute()) {
        return above(path)
            .orElseThrow(
                () ->
                    BadSettingException.sources(
                        value,
                        "but there is no such directory in or above the web application's, "
                            + find("/").map(Path::toString).orElse("which is not unpacked")
                            + "."));
      }
      if (!Files.isDirectory(path)) {
        throw BadSettingException.sources(value, "but there is no directory " + path + ".");
      }
      return path;
    } catch (InvalidPathException e) {
      throw BadSettingException.sources(value, "which is not a path: " + e.getMessage());
    }
  }

  /** Finds a directory by its relative path in the web application's, or in any above. */
  Optional<Path> above(Path relative) {
    for (String start : List.of("/", WEB_INF + "classes")) {
      Path at = find(start).map(path -> path.toAbsolutePath().normalize()).orElse(null);
      for (; at != null; at = at.getParent()) {
        Path candidate = at.resolve(relative);
        if (Files.isDirectory(candidate)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  /** The jars in {@code WEB-INF/lib}, by their paths from the web application's root. */
  List<Path> files(Collection<String> paths) {
    return paths.stream()
        .map(this::find)
        .flatMap(Optional::stream)
        .filter(Files::isRegularFile)
        .toList();
  }

  private Root root(String value) throws BadSettingException {
    int slash = Math.max(value.lastIndexOf('/'), value.lastIndexOf('\\'));
    String directory = slash < 0 ? "" : value.substring(0, Math.max(slash, 1));
    String last = value.substring(slash + 1);
    if (isGlob(directory)) {
      throw BadSettingException.path(
          "roots", value, "but only the last part of a path, the name of a jar, may be a glob.");
    }
    try {
      if (!isGlob(last)) {
        return Root.of(resolve("roots", value, value));
      }
      if (!last.endsWith(".jar")) {
        throw BadSettingException.path(
            "roots",
            value,
            "but a glob is for jars and ends with .jar, such as /WEB-INF/lib/acme-*.jar.");
      }
      return Root.glob(resolve("roots", value, directory), last);
    } catch (IllegalArgumentException e) {
      throw BadSettingException.path("roots", value, "which is not a path: " + e.getMessage());
    }
  }

  private static boolean isGlob(String text) {
    return text.chars().anyMatch(character -> "*?[{".indexOf(character) >= 0);
  }

  private Path resolve(String setting, String value, String path) throws BadSettingException {
    boolean within = (path + "/").startsWith(WEB_INF);
    if (!within && (path.startsWith("/") || isAbsolute(path))) {
      return Path.of(path);
    }
    return find(within ? path : "/" + path)
        .orElseThrow(() -> BadSettingException.path(setting, value, NOT_UNPACKED));
  }

  private static boolean isAbsolute(String path) throws InvalidPathException {
    return Path.of(path).isAbsolute();
  }

  /** A container may answer nothing for what is not there yet; then its root is asked for. */
  private Optional<Path> find(String path) {
    String real = realPaths.of(path);
    if (real != null) {
      return Optional.of(Path.of(real));
    }
    return Optional.ofNullable(realPaths.of("/"))
        .map(root -> Path.of(root).resolve(path.substring(1)));
  }
}
