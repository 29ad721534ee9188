package dev.reloader.servlet.descriptor;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import dev.reloader.servlet.blueprint.Blueprint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A web application in a directory, and what its container tells about it. */
final class WebAppDirectory implements WebResources {
  private final Path base;
  private final List<Root> roots = new ArrayList<>();
  private Predicate<String> fixed = className -> false;
  private @Nullable List<String> orderedLibraries;
  private @Nullable BlueprintReader reader;
  private Snapshot snapshot = Snapshot.empty();

  WebAppDirectory(Path base) {
    this.base = base;
    roots.add(Root.of(classes()));
  }

  Path classes() {
    return base.resolve("WEB-INF/classes");
  }

  Path library(String jar) {
    return base.resolve("WEB-INF/lib").resolve(jar);
  }

  WebAppDirectory root(Root root) {
    roots.add(root);
    return this;
  }

  WebAppDirectory withoutRoots() {
    roots.clear();
    return this;
  }

  WebAppDirectory fixed(Predicate<String> names) {
    fixed = names;
    return this;
  }

  /** Says what the container put into {@code jakarta.servlet.context.orderedLibs}. */
  WebAppDirectory orderedLibraries(String... jars) {
    orderedLibraries = List.of(jars);
    return this;
  }

  /** Writes a web.xml of version 6.0 with this content. */
  WebAppDirectory webXml(String... lines) throws IOException {
    return rawWebXml(
        "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">\n"
            + String.join("\n", lines)
            + "\n</web-app>");
  }

  WebAppDirectory rawWebXml(String text) throws IOException {
    return file("WEB-INF/web.xml", text);
  }

  WebAppDirectory file(String path, String text) throws IOException {
    Path file = base.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  WebAppDirectory compile(String... texts) throws IOException {
    Sources.compile(classes(), libraries(), texts);
    return this;
  }

  private List<Path> libraries() {
    return list("/WEB-INF/lib/").stream().map(this::file).toList();
  }

  /** Makes a library of these files and classes. */
  WebAppDirectory jar(String name, Map<String, String> files, String... texts) throws IOException {
    Path output = base.resolve("build").resolve(name);
    Sources.compile(output, List.of(), texts);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path target = output.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.getValue());
    }
    Files.createDirectories(library(name).getParent());
    try (OutputStream out = Files.newOutputStream(library(name));
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> all = Files.walk(output)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(output.relativize(file).toString().replace('\\', '/')));
        zip.write(Files.readAllBytes(file));
      }
    }
    return this;
  }

  /** Makes a library with a fragment of this content. */
  WebAppDirectory fragment(String jar, String content, String... texts) throws IOException {
    return jar(jar, Map.of(Library.FRAGMENT, fragmentXml(content)), texts);
  }

  static String fragmentXml(String content) {
    return "<web-fragment version=\"6.0\">\n" + content + "\n</web-fragment>";
  }

  /** The blueprint of the files as they are now. */
  Blueprint read() throws Exception {
    if (reader == null) {
      List<URL> urls = new ArrayList<>(List.of(classes().toUri().toURL()));
      for (String path : list("/WEB-INF/lib/")) {
        urls.add(base.resolve(path.substring(1)).toUri().toURL());
      }
      reader =
          new BlueprintReader(
              this,
              new URLClassLoader(urls.toArray(new URL[0]), getClass().getClassLoader()),
              fixed);
    }
    Pool pool =
        new Pool(
            roots,
            fixed.test("any.Name")
                ? ClassNames.of(List.of("none.**"), List.of())
                : ClassNames.all(),
            Duration.ofSeconds(2));
    snapshot = pool.scan(snapshot);
    return reader.read(snapshot);
  }

  @Override
  public Set<String> list(String directory) {
    Path path = base.resolve(directory.substring(1));
    if (!Files.isDirectory(path)) {
      return Set.of();
    }
    Set<String> paths = new TreeSet<>();
    try (Stream<Path> files = Files.list(path)) {
      files.forEach(
          file -> paths.add(directory + file.getFileName() + (Files.isDirectory(file) ? "/" : "")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return paths;
  }

  @Override
  public @Nullable URL url(String path) throws MalformedURLException {
    Path file = base.resolve(path.substring(1));
    return Files.exists(file) ? file.toUri().toURL() : null;
  }

  @Override
  public @Nullable InputStream open(String path) throws IOException {
    Path file = base.resolve(path.substring(1));
    return Files.exists(file) ? Files.newInputStream(file) : null;
  }

  @Override
  public Path file(String path) {
    return base.resolve(path.substring(1));
  }

  @Override
  public @Nullable List<String> orderedLibraries() {
    return orderedLibraries;
  }
}
