package dev.reloader.pool;

import dev.reloader.pool.tree.Index;
import dev.reloader.pool.tree.SharedMap;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The immutable content of the pool at one moment: path to stamp and bytes. Safe for use by many
 * threads.
 *
 * <p>Where several roots hold the same path, the first root's entry is the one, as on a class path;
 * {@link #entries(String)} has all of them.
 */
public final class Snapshot {

  private static final Snapshot EMPTY = new Snapshot(List.of(), Sightings.NONE, true, null);

  private final List<Holding> holdings;

  /** The holdings whose entries can be asked for by path; the others are sources. */
  private final List<Holding> view;

  private final Sightings sightings;
  private final boolean whole;

  /** Path to the entry of the first root that has it. */
  private final Index<Entry> index;

  /** Path to source or resource of the first directory of sources that has it. */
  private final Index<Entry> sources;

  private final MarkIndex marks;
  private final Division division;

  /**
   * Makes the content of what was read.
   *
   * @param known what was read before, if anything: what is shared with it is not gone through
   */
  Snapshot(List<Holding> holdings, Sightings sightings, boolean whole, @Nullable Snapshot known) {
    this.holdings = List.copyOf(holdings);
    this.view = this.holdings.stream().filter(Holding::isView).toList();
    this.sightings = sightings;
    this.whole = whole;
    Index<Entry> before = known == null ? null : known.index;
    List<SharedMap<String, Entry>> entries = view.stream().map(Holding::entries).toList();
    Index<Entry> all = Index.of(entries, before);
    this.sources = Index.of(sources(this.holdings), known == null ? null : known.sources);
    this.marks = MarkIndex.of(view, all);
    this.division = Division.of(entries, marks.fixed(), known == null ? null : known.division);
    this.index = division.fixed().isEmpty() ? all : Index.of(division.reloadable(), before);
  }

  private static List<SharedMap<String, Entry>> sources(List<Holding> holdings) {
    return holdings.stream()
        .filter(holding -> holding.form() == Form.SOURCES)
        .map(Holding::entries)
        .toList();
  }

  /** Returns the snapshot of a pool that nobody has looked at yet: it has nothing. */
  public static Snapshot empty() {
    return EMPTY;
  }

  /** Returns the entry of this path, or {@code null} if there is none. */
  public @Nullable Entry entry(String path) {
    return index.get(path);
  }

  /** Returns the class file of the class with this binary name, or {@code null} without one. */
  public @Nullable Entry classFile(String className) {
    return entry(className.replace('.', '/') + ".class");
  }

  /**
   * Returns the entry whose URL has the same text as this one, or {@code null} if there is none.
   *
   * @param url a URL as {@link Entry#url} returns it
   */
  public @Nullable Entry entry(URL url) {
    String text = url.toExternalForm();
    for (Holding holding : view) {
      String name = holding.origin().relativize(text);
      if (name != null) {
        for (String path : List.of(name, Origin.unversioned(name))) {
          Entry entry = holding.entries().get(path);
          if (entry != null && entry.url().toExternalForm().equals(text)) {
            return entry;
          }
        }
      }
    }
    return null;
  }

  /** Returns the entries of this path, one for each root that has it, in the order of the roots. */
  public List<Entry> entries(String path) {
    return index.all(path);
  }

  /** Returns the entries of all paths, those of one root sorted by path. */
  public Collection<Entry> entries() {
    return index.values();
  }

  /**
   * Returns what the directories of sources hold: {@code .java} files, and the resources beside
   * them. Of two of the same path, the first directory's is the one. None of them is an entry of
   * this snapshot otherwise.
   *
   * @return path to entry, sorted by path within each directory
   */
  public Map<String, Entry> sources() {
    return sources;
  }

  /** Returns the paths at which there is not the very same source or resource in another one. */
  public Set<String> sourcesDiffering(Snapshot other) {
    return sources.differing(other.sources);
  }

  /**
   * Returns the URLs of the directories of this path, in the order of the roots.
   *
   * @param path the path, without a slash at its end; empty for the roots themselves
   */
  public List<URL> directories(String path) {
    List<URL> directories = new ArrayList<>();
    for (Holding holding : view) {
      boolean directory = holding.form() == Form.DIRECTORY;
      if (path.isEmpty() ? directory : holding.directories().containsKey(path)) {
        directories.add(holding.origin().resolve(path.isEmpty() ? "" : path + "/"));
      }
    }
    return directories;
  }

  /** Returns the locations of the roots that have files on the class path, in their order. */
  public List<URL> locations() {
    return holdings.stream()
        .filter(holding -> holding.form().isClassPath())
        .filter(holding -> !holding.entries().isEmpty())
        .map(holding -> holding.origin().location())
        .toList();
  }

  /** Returns what changed from this snapshot to a later one. Content counts, stamps do not. */
  public ChangeSet changesTo(Snapshot next) {
    SortedSet<String> added = new TreeSet<>();
    SortedSet<String> changed = new TreeSet<>();
    SortedSet<String> removed = new TreeSet<>();
    for (String path : index.differing(next.index)) {
      List<Entry> before = index.all(path);
      List<Entry> after = next.index.all(path);
      if (before.isEmpty() && !after.isEmpty()) {
        added.add(path);
      } else if (after.isEmpty() && !before.isEmpty()) {
        removed.add(path);
      } else if (!haveSameContent(before, after)) {
        changed.add(path);
      }
    }
    ChangeSet changes = new ChangeSet(added, changed, removed);
    return changes.isEmpty() ? ChangeSet.none() : changes;
  }

  /** Returns the entries that are not the very same ones in another snapshot. */
  public List<Entry> entriesNotIn(Snapshot other) {
    if (other.index.isEmpty()) {
      return new ArrayList<>(index.values());
    }
    List<Entry> entries = new ArrayList<>();
    for (String path : other.index.differing(index)) {
      Entry entry = index.get(path);
      if (entry != null && !entry.isIn(other)) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** Returns whether every file and directory of either has the same stamp in the other. */
  public boolean hasStampsOf(Snapshot other) {
    return sightings.hasStampsOf(other.sightings);
  }

  /** Returns the classes of the roots that are not reloadable because they say so. */
  public FixedClasses fixed() {
    return division.fixed();
  }

  /** Returns the entries of the classes that are not reloadable because they say so. */
  public List<Entry> fixedEntries() {
    return division.fixedEntries();
  }

  /** Returns the name of the strategy that a class or its package asks for; may be empty. */
  public String strategy(String className) {
    return marks.strategy(className);
  }

  /** Returns the names of all strategies that classes and packages ask for. */
  public Set<String> strategies() {
    return marks.strategies();
  }

  /**
   * Returns what classes and packages say that they use by reflection, as globs of class names with
   * an arrow between them: {@code com.acme.plugin.*->com.acme.app.**}.
   */
  public List<String> associations() {
    return marks.associations();
  }

  /** Whether there is a file of this path, reloadable or not. */
  boolean holds(String path) {
    return index.containsKey(path)
        || holdings.stream().anyMatch(holding -> holding.entries().containsKey(path));
  }

  Sightings sightings() {
    return sightings;
  }

  List<Holding> holdings() {
    return holdings;
  }

  @Nullable Holding holding(Path path, Form form) {
    for (Holding holding : holdings) {
      if (holding.isOf(path, form)) {
        return holding;
      }
    }
    return null;
  }

  /** Whether this very sighting, and so what was read under it, is of this snapshot too. */
  @SuppressWarnings("ReferenceEquality") // An equal one that is new is not trusted, so not shared.
  boolean saw(Sighting sighting) {
    return sightings.byPath().get(sighting.path()) == sighting;
  }

  /** Whether a survey saw nothing but what this snapshot is whole and trusted content of. */
  boolean isOf(Sightings survey) {
    return whole && sightings.byPath().differing(survey.byPath()).isEmpty();
  }

  /** Whether no file was damaged or missed when this was read. */
  boolean isWhole() {
    return whole;
  }

  /** Whether every stamp is old enough to tell of any later change. */
  boolean isTrusted() {
    return sightings.untrusted().isEmpty();
  }

  private static boolean haveSameContent(List<Entry> some, List<Entry> others) {
    boolean same = some.size() == others.size();
    for (int i = 0; same && i < some.size(); i++) {
      same = some.get(i).sameContent(others.get(i));
    }
    return same;
  }
}
