package dev.reloader.servlet.descriptor;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import dev.reloader.servlet.blueprint.Blueprint;
import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.classfile.AnnotationFacts;
import dev.reloader.servlet.classfile.ClassFacts;
import dev.reloader.servlet.descriptor.assembly.Assembly;
import dev.reloader.servlet.descriptor.xml.XmlElement;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a web application declares, once for each generation: {@code web.xml}, fragments,
 * annotations and initializers (chapter 8). No class of the application is loaded for it. What the
 * libraries say is read once, and a class of the pool again only after it changed. Thread-safe.
 */
public final class BlueprintReader {
  /** The name under which a snapshot holds web.xml when it is watched. */
  private static final String WEB_XML = "/WEB-INF/web.xml";

  private static final XmlElement NO_WEB_XML =
      new XmlElement("web-app", 0, Map.of(), "", List.of());

  private final WebResources resources;
  private final ClassLoader parent;
  private final Predicate<String> fixed;
  private final Initializers initializers;
  private final PoolFacts poolFacts = new PoolFacts();
  private final Set<Location> roots = new HashSet<>();
  private @Nullable List<Library> libraries;
  private byte[] webXmlBytes = new byte[0];
  private XmlElement webXml = NO_WEB_XML;

  /** What was read last, of this web.xml; null if that failed. */
  private @Nullable Blueprint last;

  private XmlElement lastWebXml = NO_WEB_XML;
  private @Nullable ContainerOrder containerOrder;
  private @Nullable ContainerElements started;

  /** What {@code @ServletSecurity} says of servlets, by their class: at the start, and now. */
  private @Nullable Map<String, AnnotationFacts> startedAccess;

  private Map<String, AnnotationFacts> access = Map.of();

  /** The order the container has given the libraries, and the absolute ordering it came from. */
  private record ContainerOrder(@Nullable List<String> jars, @Nullable List<String> absolute) {}

  /**
   * A reader for one application.
   *
   * @param container the container's own context
   * @param parent the container's loader of the web application
   * @param reloadable the classes in the roots that are reloadable; the others are the container's
   * @param initializers classes of the container's own initializers that each generation runs
   */
  public BlueprintReader(
      ServletContext container,
      ClassLoader parent,
      ClassNames reloadable,
      List<String> initializers) {
    this(
        new ContextResources(container),
        parent,
        className -> !reloadable.contains(className),
        initializers);
  }

  BlueprintReader(WebResources resources, ClassLoader parent, Predicate<String> fixed) {
    this(resources, parent, fixed, List.of());
  }

  private BlueprintReader(
      WebResources resources,
      ClassLoader parent,
      Predicate<String> fixed,
      List<String> initializers) {
    this.resources = resources;
    this.parent = parent;
    this.fixed = fixed;
    this.initializers = new Initializers(parent, initializers);
  }

  /** The files outside of the class path whose change makes another blueprint: web.xml. */
  public Set<Path> watched() {
    Path file = resources.file(WEB_XML);
    return file == null ? Set.of() : Set.of(file);
  }

  /**
   * What the application declares at the moment of the snapshot. web.xml is the snapshot's entry of
   * that path where there is one, otherwise the container's file.
   *
   * @throws DescriptorException naming the file, the line and the mistake
   */
  public synchronized Blueprint read(Snapshot pool) throws DescriptorException {
    Blueprint before = last;
    last = null;
    XmlElement main = webXml(pool);
    boolean samePool = poolFacts.read(pool);
    Blueprint now =
        samePool && before != null && main.equals(lastWebXml) ? before : read(pool, main);
    last = now;
    lastWebXml = main;
    return now;
  }

  private Blueprint read(Snapshot pool, XmlElement main) throws DescriptorException {
    if (started == null) {
      started = ContainerElements.of(main);
    }
    if (libraries == null) {
      libraries = Libraries.find(resources, parent);
    }
    Fragments found = new Fragments(libraries, pool);
    roots.addAll(found.roots());
    ApplicationClasses classes =
        new ApplicationClasses(poolFacts, libraries, Set.copyOf(roots), fixed);
    List<Fragment> all = found.collect(classes);
    List<Fragment> ordered = order(all, main);
    Set<Location> excluded = new HashSet<>();
    all.stream()
        .filter(fragment -> !ordered.contains(fragment))
        .forEach(fragment -> excluded.add(fragment.location()));

    boolean complete = isComplete(main);
    Assembly assembly = new Assembly();
    Map<String, AnnotationFacts> restricted = Map.of();
    assembly.webXml(main);
    if (!complete) {
      for (Fragment fragment : ordered) {
        XmlElement descriptor = fragment.descriptor();
        if (descriptor != null) {
          assembly.fragment(fragment.file(), descriptor);
        }
      }
      restricted = annotations(assembly, classes, ordered, excluded);
    }
    access = restricted;
    if (startedAccess == null) {
      startedAccess = restricted;
    }
    return assembly.toBlueprint(initializers.find(pool, classes, ordered, excluded), complete);
  }

  /**
   * What web.xml and annotations, as they were last read, say otherwise than when they were first
   * read, and only a restart of the web application can bring about: a sentence for each element.
   */
  public synchronized List<String> needsRestart() {
    if (started == null || startedAccess == null) {
      return List.of();
    }
    List<String> sentences = new ArrayList<>(started.changesTo(ContainerElements.of(webXml)));
    startedAccess.forEach(
        (className, before) -> {
          // What is closed further is so at once; what is opened stays closed by the container.
          if (!before.equals(access.get(className))) {
            sentences.add(
                className
                    + ": @ServletSecurity was removed or changed since the container started,"
                    + " which goes on to enforce what it said then");
          }
        });
    return List.copyOf(sentences);
  }

  /** The answer is what the classes of servlets say of access to them. */
  private Map<String, AnnotationFacts> annotations(
      Assembly assembly, ApplicationClasses classes, List<Fragment> ordered, Set<Location> excluded)
      throws DescriptorException {
    Set<Location> silent = new HashSet<>(excluded);
    ordered.stream()
        .filter(Fragment::metadataComplete)
        .forEach(fragment -> silent.add(fragment.location()));
    List<ClassFacts> own = new ArrayList<>();
    List<ClassFacts> inFragments = new ArrayList<>();
    classes.telling().stream()
        .filter(type -> !type.facts().declaring().isEmpty() && !silent.contains(type.location()))
        .sorted(Comparator.comparing(type -> type.facts().name()))
        .forEach(type -> (classes.isJar(type.location()) ? inFragments : own).add(type.facts()));
    for (Library library : classes.libraries()) {
      if (!silent.contains(library.location()) && !library.isOurs()) {
        for (ClassFacts type : library.declaring(classes.fixedOf(library))) {
          if (classes.sees(library, type.name())) {
            (library.isJar() ? inFragments : own).add(type);
          }
        }
      }
    }
    for (ClassFacts type : own) {
      assembly.annotated(type);
    }
    for (ClassFacts type : inFragments) {
      assembly.annotatedInFragment(type);
    }
    Map<String, AnnotationFacts> restricted = new TreeMap<>();
    for (String className : assembly.servletClasses()) {
      ClassFacts type = initializers.facts(className, classes);
      if (type != null) {
        assembly.complete(type);
        AnnotationFacts security = type.annotation(ClassFacts.SERVLET_SECURITY);
        if (security != null) {
          restricted.put(type.name(), security);
        }
      }
    }
    return restricted;
  }

  private XmlElement webXml(Snapshot pool) throws DescriptorException {
    byte[] bytes = webXmlBytes(pool);
    if (bytes.length == 0) {
      return NO_WEB_XML;
    }
    if (!Arrays.equals(bytes, webXmlBytes)) {
      webXml = XmlElement.read("WEB-INF/web.xml", bytes, "web-app");
      webXmlBytes = bytes;
    }
    return webXml;
  }

  private byte[] webXmlBytes(Snapshot pool) throws DescriptorException {
    Entry entry = pool.entry(WEB_XML);
    if (entry != null) {
      return entry.bytes();
    }
    try (InputStream in = resources.open(WEB_XML)) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException e) {
      throw new DescriptorException("WEB-INF/web.xml", 0, "cannot be read: " + e, e);
    }
  }

  /** The container's order counts until web.xml asks for another one than it was started with. */
  private List<Fragment> order(List<Fragment> fragments, XmlElement main)
      throws DescriptorException {
    XmlElement absoluteOrdering = main.first("absolute-ordering");
    List<String> absolute =
        absoluteOrdering == null
            ? null
            : absoluteOrdering.children().stream().map(e -> e.name() + " " + e.text()).toList();
    if (containerOrder == null) {
      containerOrder = new ContainerOrder(resources.orderedLibraries(), absolute);
    }
    List<Fragment> ordered = FragmentOrder.of(fragments, absoluteOrdering);
    List<String> jars = containerOrder.jars();
    boolean same = Objects.equals(absolute, containerOrder.absolute());
    return jars != null && same ? FragmentOrder.as(jars, ordered) : ordered;
  }

  /** Descriptors older than version 2.5 know of no annotations and no fragments. */
  private static boolean isComplete(XmlElement main) {
    return main.attributes().getOrDefault("version", "").matches("2\\.[0-4]")
        || Fragment.isMetadataComplete(main);
  }
}
