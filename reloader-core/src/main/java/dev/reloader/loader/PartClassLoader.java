package dev.reloader.loader;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.tree.SharedMap;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The class loader of some packages of the pool that are replaced together. It may serve several
 * generations, for as long as nothing it can name has changed.
 *
 * <p>A class of another package comes from the part that has it: one that this part was made to
 * depend on, whose loader all the generations share as well, or else whichever the generation has
 * whose loader is the thread's context class loader. What comes that way is remembered as a {@link
 * #strangers stranger}: from then on, this part depends on it.
 *
 * <p>Safe for use by many threads. Takes no lock but that of a class it defines; and since the
 * superclasses of a class are never among its subclasses, threads that define classes of several
 * parts for each other's sake cannot wait in a circle.
 */
public final class PartClassLoader extends SnapshotClassLoader implements GenerationLoader {

  static {
    registerAsParallelCapable();
  }

  /** Package to path to entry. Replaced only by {@link #renew}, with the same packages. */
  private volatile Map<String, SharedMap<String, Entry>> classes;

  /** Package to the part that has it, for each package of another part that this one names. */
  private final Map<String, PartClassLoader> dependencies;

  private final ParentView parent;
  private final Set<String> strangers = ConcurrentHashMap.newKeySet();

  /** The newest generation that is served with this part; weak, for this part may outlive it. */
  private volatile Reference<SubpoolClassLoader> home;

  PartClassLoader(
      String name,
      Map<String, SharedMap<String, Entry>> classes,
      List<PartClassLoader> dependencies,
      Pool pool,
      SubpoolClassLoader first) {
    super(name, first.getParent(), first.renewal);
    this.classes = Map.copyOf(classes);
    this.dependencies = new LinkedHashMap<>();
    for (PartClassLoader dependency : dependencies) {
      dependency.packages().forEach(each -> this.dependencies.put(each, dependency));
    }
    // Not the first generation's view, which would hold on to that generation.
    this.parent =
        new ParentView(first.getParent(), pool, first.resources().snapshot().fixed(), this);
    this.home = new WeakReference<>(first);
  }

  /** Returns the packages this part has. */
  public Set<String> packages() {
    return classes.keySet();
  }

  /** Returns the packages of other parts that classes of this one have loaded by reflection. */
  public Set<String> strangers() {
    return Set.copyOf(strangers);
  }

  /** Whether this part can serve a generation in which its packages are and need exactly these. */
  boolean isOf(Map<String, SharedMap<String, Entry>> others, List<PartClassLoader> needed) {
    Map<String, SharedMap<String, Entry>> own = classes;
    return own.keySet().equals(others.keySet())
        && others.entrySet().stream()
            .allMatch(
                each ->
                    areSame(own.getOrDefault(each.getKey(), SharedMap.empty()), each.getValue()))
        && Set.copyOf(dependencies.values()).equals(Set.copyOf(needed));
  }

  /** Snapshots share what did not change: only the rest is looked at. */
  private static boolean areSame(SharedMap<String, Entry> own, SharedMap<String, Entry> others) {
    return own.differing(others).stream().allMatch(path -> isSame(own.get(path), others.get(path)));
  }

  private static boolean isSame(@Nullable Entry own, @Nullable Entry other) {
    return own != null
        && other != null
        && own.sameContent(other)
        && own.location().toExternalForm().equals(other.location().toExternalForm());
  }

  /** Returns the class of that name if it was loaded; to be asked while no class is. */
  @Nullable Class<?> loaded(String className) {
    return defined(className);
  }

  /** Goes over to later entries; to be called while no class is loaded. */
  void renew(Map<String, Entry> later) {
    Map<String, SharedMap<String, Entry>> all = new HashMap<>(classes);
    later.forEach(
        (path, entry) ->
            all.computeIfPresent(
                SubpoolClassLoader.packageOf(entry.className()),
                (name, own) -> own.containsKey(path) ? own.with(path, entry) : own));
    classes = Map.copyOf(all);
  }

  void moveTo(SubpoolClassLoader served) {
    home = new WeakReference<>(served);
  }

  @Override
  @Nullable Entry entry(String className) {
    SharedMap<String, Entry> own = classes.get(SubpoolClassLoader.packageOf(className));
    return own == null || PlatformNames.contains(className) ? null : own.get(path(className));
  }

  @Override
  SnapshotResources resources() {
    SubpoolClassLoader generation = generation();
    return generation == null
        ? new SnapshotResources(Snapshot.empty(), parent)
        : generation.resources();
  }

  @Override
  Class<?> delegate(String className) throws ClassNotFoundException {
    String name = SubpoolClassLoader.packageOf(className);
    PartClassLoader dependency = dependencies.get(name);
    if (dependency != null && dependency.entry(className) != null) {
      return dependency.loadClass(className);
    }
    SubpoolClassLoader generation = classes.containsKey(name) ? null : generation();
    PartClassLoader stranger = generation == null ? null : generation.part(name);
    if (stranger != null && stranger != this && stranger.entry(className) != null) {
      strangers.add(name);
      return stranger.loadClass(className);
    }
    return parent.loadClass(className);
  }

  /** The generation on whose behalf this thread asks. */
  private @Nullable SubpoolClassLoader generation() {
    for (ClassLoader at = Thread.currentThread().getContextClassLoader();
        at != null;
        at = at.getParent()) {
      if (at instanceof SubpoolClassLoader generation && generation.has(this)) {
        return generation;
      }
    }
    return home.get();
  }
}
