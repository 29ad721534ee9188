package dev.reloader.servlet.descriptor;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.descriptor.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the fragments: those of the libraries, and those of the pool where a root holds one. */
final class Fragments {
  private final List<Library> libraries;
  private final Snapshot pool;

  Fragments(List<Library> libraries, Snapshot pool) {
    this.libraries = libraries;
    this.pool = pool;
  }

  /** The places that the pool's files on the class path come from. */
  Set<Location> roots() {
    return pool.locations().stream().map(Location::of).collect(Collectors.toSet());
  }

  /** All fragments, in no order yet. */
  List<Fragment> collect(ApplicationClasses classes) throws DescriptorException {
    Map<Location, Fragment> reloadable = reloadable();
    Set<String> reloadableNames = new HashSet<>();
    reloadable.values().forEach(fragment -> reloadableNames.add(String.valueOf(fragment.name())));
    List<Fragment> fragments = new ArrayList<>();
    for (Library library : libraries) {
      Fragment inPool = reloadable.remove(library.location());
      if (!library.isJar()) {
        continue; // what WEB-INF/classes holds is no fragment
      }
      Fragment fragment =
          new Fragment(
              library.name(),
              library.location(),
              library.file() + "!/" + Library.FRAGMENT,
              library.fragment());
      if (classes.isRoot(library)) {
        fragments.add(inPool == null ? fragment.bare() : inPool);
      } else {
        String name = fragment.name();
        // A root takes the place of the library that was built from the same project.
        fragments.add(name != null && reloadableNames.contains(name) ? fragment.bare() : fragment);
      }
    }
    fragments.addAll(reloadable.values());
    return fragments;
  }

  private Map<Location, Fragment> reloadable() throws DescriptorException {
    Map<Location, Fragment> fragments = new HashMap<>();
    for (Entry entry : pool.entries(Library.FRAGMENT)) {
      String file = String.valueOf(entry.url());
      XmlElement descriptor = XmlElement.read(file, entry.bytes(), "web-fragment");
      Location location = Location.of(entry.location());
      String jar = Location.fileName(location.text());
      fragments.put(location, new Fragment(jar, location, file, descriptor));
    }
    return fragments;
  }
}
