package dev.reloader.compile;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The classes of jars and directories that are compiled against, by package.
 *
 * <p>The jars are indexed once. They are open only between a first {@link #read} and the next
 * {@link #close}, so that nobody is kept from replacing or deleting one. For one thread at a time.
 */
final class Libraries implements Closeable {

  private static final String SUFFIX = ".class";
  private static final String PROCESSORS =
      "META-INF/services/javax.annotation.processing.Processor";

  private final List<Path> paths;
  private final List<Path> directories = new ArrayList<>();

  /** Package, as a path, to the simple names of its classes to the jar each comes from. */
  private final Map<String, Map<String, Path>> packages = new HashMap<>();

  /** Jars and directories that bring annotation processors. */
  private final List<Path> processors = new ArrayList<>();

  private final BiPredicate<Path, String> visible;
  private final Map<Path, JarFile> open = new HashMap<>();

  /**
   * Indexes the jars.
   *
   * @param paths jars and directories, in class-path order
   * @param visible whether a class, by its binary name, is to be seen in one of them
   */
  Libraries(List<Path> paths, BiPredicate<Path, String> visible) {
    this.paths = paths;
    this.visible = visible;
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        directories.add(path);
        if (Files.exists(path.resolve(PROCESSORS))) {
          processors.add(path);
        }
      } else {
        index(path);
      }
    }
  }

  private void index(Path path) {
    try (JarFile jar =
            new JarFile(path.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
        Stream<JarEntry> entries = jar.versionedStream()) {
      entries.forEach(entry -> index(path, entry.getName()));
    } catch (IOException | UncheckedIOException | SecurityException e) {
      // Not a jar. What it should have had is an error of the compiler, which names the class.
    }
  }

  private void index(Path jar, String name) {
    if (name.equals(PROCESSORS)) {
      processors.add(jar);
    }
    if (name.endsWith(SUFFIX) && !name.startsWith("META-INF/")) {
      int slash = name.lastIndexOf('/');
      String directory = slash < 0 ? "" : name.substring(0, slash);
      String simple = name.substring(slash + 1, name.length() - SUFFIX.length());
      if (visible.test(jar, binary(directory, simple))) {
        packages.computeIfAbsent(directory, any -> new HashMap<>()).putIfAbsent(simple, jar);
      }
    }
  }

  /** Whether there is any annotation processor. */
  boolean haveProcessors() {
    return !processors.isEmpty();
  }

  /** The locations of all that there is, for a class loader. */
  URL[] urls() {
    return paths.stream()
        .map(
            path -> {
              try {
                return path.toUri().toURL();
              } catch (MalformedURLException e) {
                throw new IllegalStateException("A file has a URL: " + path, e);
              }
            })
        .toArray(URL[]::new);
  }

  /**
   * Returns the classes of a package, by simple name, each with the jar or directory it is in.
   *
   * @param directory the package as a path, such as {@code com/acme}; empty for the unnamed one
   */
  Map<String, Path> list(String directory) {
    Map<String, Path> all = new LinkedHashMap<>(packages.getOrDefault(directory, Map.of()));
    for (Path root : directories) {
      Path listed = root.resolve(directory);
      if (Files.isDirectory(listed)) {
        listDirectory(root, listed, directory, all);
      }
    }
    return all;
  }

  private void listDirectory(Path root, Path listed, String directory, Map<String, Path> all) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(listed, "*" + SUFFIX)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        String simple = name.substring(0, name.length() - SUFFIX.length());
        if (visible.test(root, binary(directory, simple))) {
          all.putIfAbsent(simple, root);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a class that {@link #list} named. */
  byte[] read(Path library, String path) throws IOException {
    if (Files.isDirectory(library)) {
      return Files.readAllBytes(library.resolve(path));
    }
    JarFile jar = open.get(library);
    if (jar == null) {
      jar = new JarFile(library.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
      open.put(library, jar);
    }
    try (InputStream in = jar.getInputStream(jar.getJarEntry(path))) {
      return in.readAllBytes();
    }
  }

  /** Closes the jars; the index stays. */
  @Override
  public void close() throws IOException {
    for (JarFile jar : open.values()) {
      jar.close();
    }
    open.clear();
  }

  private static String binary(String directory, String simple) {
    return directory.isEmpty() ? simple : directory.replace('/', '.') + "." + simple;
  }
}
