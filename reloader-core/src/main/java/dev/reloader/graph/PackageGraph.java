package dev.reloader.graph;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The packages of a snapshot that have classes, and what each of them depends on: the packages it
 * names in its class files, the providers of services it defines, and what was declared. Immutable.
 *
 * <p>The facts of a package whose classes are those of an earlier graph are taken from there, so
 * that the cost of reading follows the change.
 */
public final class PackageGraph {

  private static final String SERVICES = "META-INF/services/";
  private static final PackageGraph EMPTY = new PackageGraph(new TreeMap<>(), Map.of());

  private final SortedMap<String, Node> nodes;
  private final Map<String, SortedSet<String>> edges;

  private PackageGraph(SortedMap<String, Node> nodes, Map<String, SortedSet<String>> edges) {
    this.nodes = nodes;
    this.edges = edges;
  }

  /**
   * One package.
   *
   * @param classes path to entry
   * @param packages the packages of the classes it names, in the pool or not, and how many of its
   *     classes do
   * @param texts what may be the name of a class, and how many of its classes have it
   */
  private record Node(
      Map<String, Entry> classes, Map<String, Integer> packages, Map<String, Integer> texts) {

    private static final Node NONE = new Node(Map.of(), Map.of(), Map.of());
  }

  /** Returns the graph of no packages. */
  public static PackageGraph empty() {
    return EMPTY;
  }

  /**
   * Reads the graph of a snapshot.
   *
   * @param snapshot the classes
   * @param declared package to the packages it depends on although no class file shows it
   */
  public PackageGraph next(Snapshot snapshot, Map<String, Set<String>> declared) {
    SortedMap<String, Map<String, Entry>> contents = new TreeMap<>();
    for (Entry entry : snapshot.entries()) {
      if (entry.isClass()) {
        contents
            .computeIfAbsent(packageOf(entry.className()), name -> new HashMap<>())
            .put(entry.path(), entry);
      }
    }
    SortedMap<String, Node> read = new TreeMap<>();
    contents.forEach(
        (name, classes) -> read.put(name, node(nodes.getOrDefault(name, Node.NONE), classes)));
    Map<String, SortedSet<String>> edges = new HashMap<>();
    read.forEach((name, node) -> edges.put(name, edges(name, node, read.keySet(), snapshot)));
    services(snapshot, edges);
    declared.forEach((from, to) -> to.forEach(each -> add(edges, from, each)));
    return new PackageGraph(read, edges);
  }

  /** Returns the names of the packages; the unnamed one is empty. */
  public SortedSet<String> packages() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(nodes.keySet()));
  }

  /** Returns path to entry, of the classes of a package. */
  public Map<String, Entry> classes(String packageName) {
    Node node = nodes.get(packageName);
    return node == null ? Map.of() : Collections.unmodifiableMap(node.classes);
  }

  /** Returns the other packages of the graph that a package depends on. */
  public SortedSet<String> dependencies(String packageName) {
    return edges.getOrDefault(packageName, Collections.emptySortedSet());
  }

  /** Returns whether a package names another in its class files, which need not exist. */
  public boolean names(String packageName, String other) {
    Node node = nodes.get(packageName);
    return node != null && node.packages.containsKey(other);
  }

  /** Returns the package of a class, by its full name. */
  public static String packageOf(String className) {
    int end = className.lastIndexOf('.');
    return end < 0 ? "" : className.substring(0, end);
  }

  /** Counts what is gone out, and what is new in: of a large package most is the same. */
  private static Node node(Node before, Map<String, Entry> classes) {
    List<Entry> gone = differing(before.classes, classes);
    List<Entry> come = differing(classes, before.classes);
    if (gone.isEmpty() && come.isEmpty()) {
      return before;
    }
    Map<String, Integer> packages = new HashMap<>(before.packages);
    Map<String, Integer> texts = new HashMap<>(before.texts);
    gone.forEach(entry -> count(entry, -1, packages, texts));
    come.forEach(entry -> count(entry, 1, packages, texts));
    return new Node(classes, packages, texts);
  }

  @SuppressWarnings("ReferenceEquality") // Snapshots share what did not change.
  private static List<Entry> differing(Map<String, Entry> these, Map<String, Entry> others) {
    return these.values().stream().filter(entry -> others.get(entry.path()) != entry).toList();
  }

  private static void count(
      Entry entry, int by, Map<String, Integer> packages, Map<String, Integer> texts) {
    ClassReferences references = ClassReferences.of(entry.bytes());
    references.classes().stream()
        .map(PackageGraph::packageOf)
        .distinct()
        .forEach(name -> packages.merge(name.intern(), by, PackageGraph::sum));
    references.texts().forEach(text -> texts.merge(text, by, PackageGraph::sum));
  }

  /** Null, and so out of the map, where none is left. */
  private static @Nullable Integer sum(Integer one, Integer other) {
    return one + other == 0 ? null : one + other;
  }

  private static SortedSet<String> edges(
      String name, Node node, Set<String> all, Snapshot snapshot) {
    SortedSet<String> edges =
        node.packages.keySet().stream()
            .filter(all::contains)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String text : node.texts.keySet()) {
      if (all.contains(packageOf(text)) && snapshot.classFile(text) != null) {
        edges.add(packageOf(text));
      }
    }
    edges.remove(name);
    return edges;
  }

  /** Who defines a service finds its providers, whose names it never mentions. */
  private static void services(Snapshot snapshot, Map<String, SortedSet<String>> edges) {
    for (Entry entry : snapshot.entries()) {
      if (entry.path().startsWith(SERVICES)) {
        String service = packageOf(entry.path().substring(SERVICES.length()));
        String text = new String(entry.bytes(), StandardCharsets.UTF_8);
        for (String line : text.split("\\R", -1)) {
          String provider = line.replaceFirst("#.*", "").strip();
          if (!provider.isEmpty()) {
            add(edges, service, packageOf(provider));
          }
        }
      }
    }
  }

  private static void add(Map<String, SortedSet<String>> edges, String from, String to) {
    SortedSet<String> known = edges.get(from);
    if (known != null && edges.containsKey(to) && !from.equals(to)) {
      known.add(to);
    }
  }
}
