package dev.reloader.servlet.descriptor;

import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.classfile.ClassFacts;
import dev.reloader.servlet.descriptor.assembly.Assembly;
import dev.reloader.servlet.descriptor.xml.XmlElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Classes that the container loads and that stay the same for the life of the web application: a
 * jar, or what is not reloadable of {@code WEB-INF/classes}. What is asked for is read once. Not
 * thread-safe.
 */
final class Library {
  static final String FRAGMENT = "META-INF/web-fragment.xml";
  static final String INITIALIZERS =
      "META-INF/services/jakarta.servlet.ServletContainerInitializer";

  private static final System.Logger LOG = System.getLogger("dev.reloader");

  private final String name;
  private final String file;
  private final Location location;
  private final ArchiveFiles files;
  private final boolean jar;
  private @Nullable XmlElement fragment;
  private List<String> initializers = List.of();
  private @Nullable List<ClassFacts> declaring;
  private @Nullable List<ClassFacts> all;

  /**
   * A library.
   *
   * @param file what messages call it
   */
  Library(String file, Location location, ArchiveFiles files, boolean jar)
      throws DescriptorException {
    this.name = Location.fileName(file);
    this.file = file;
    this.location = location;
    this.files = files;
    this.jar = jar;
    Map<String, byte[]> metadata = new HashMap<>();
    each(path -> path.equals(INITIALIZERS) || (jar && path.equals(FRAGMENT)), metadata::put);
    byte[] descriptor = metadata.get(FRAGMENT);
    if (descriptor != null) {
      fragment = XmlElement.read(file + "!/" + FRAGMENT, descriptor, "web-fragment");
    }
    byte[] services = metadata.get(INITIALIZERS);
    if (services != null) {
      initializers = ServiceFile.classNames(services);
    }
  }

  /** The name of the jar without directories. */
  String name() {
    return name;
  }

  String file() {
    return file;
  }

  Location location() {
    return location;
  }

  /** Whether it may be a fragment (section 8.2.1), which a directory is not. */
  boolean isJar() {
    return jar;
  }

  /** Its web-fragment.xml, or null. */
  @Nullable XmlElement fragment() {
    return fragment;
  }

  /** The initializers it names as services. */
  List<String> initializers() {
    return initializers;
  }

  /** Whether it is our own jar, none of whose classes is the application's. */
  boolean isOurs() {
    return initializers.stream().anyMatch(Assembly::isOurs);
  }

  /** The classes with annotations that declare components. */
  List<ClassFacts> declaring(Predicate<String> wanted) throws DescriptorException {
    if (declaring == null) {
      List<ClassFacts> known = all;
      declaring =
          known == null
              ? facts(wanted, true)
              : known.stream().filter(facts -> !facts.declaring().isEmpty()).toList();
    }
    return declaring;
  }

  /** All classes. */
  List<ClassFacts> all(Predicate<String> wanted) throws DescriptorException {
    if (all == null) {
      all = facts(wanted, false);
    }
    return all;
  }

  private List<ClassFacts> facts(Predicate<String> wanted, boolean declaringOnly)
      throws DescriptorException {
    List<ClassFacts> found = new ArrayList<>();
    each(
        path -> isClass(path) && wanted.test(className(path)),
        (path, bytes) -> {
          if (!declaringOnly || ClassFacts.mayDeclare(bytes)) {
            ClassFacts facts = ClassFacts.read(file + "!/" + path, bytes);
            if (facts != null) {
              found.add(facts);
            }
          }
        });
    return List.copyOf(found);
  }

  private void each(Predicate<String> wanted, ArchiveFiles.Sink sink) throws DescriptorException {
    try {
      files.each(wanted, sink);
    } catch (ZipException e) {
      // Containers start without a jar that is none, and so do we.
      LOG.log(
          System.Logger.Level.WARNING,
          () -> file + " is left out: it is no readable jar (" + e + ")");
    } catch (IOException | UncheckedIOException e) {
      throw new DescriptorException(file, 0, "cannot be read: " + e, e);
    }
  }

  /** Whether a path is that of a class; the variants of a multi-release jar are not looked at. */
  static boolean isClass(String path) {
    return path.endsWith(".class")
        && !path.startsWith("META-INF/")
        && !path.endsWith("module-info.class");
  }

  static String className(String path) {
    return path.substring(0, path.length() - ".class".length()).replace('/', '.');
  }
}
