package dev.reloader.pool;

import dev.reloader.pool.tree.SharedMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of the holdings is reloadable, and what says of itself that it is not. Of what is divided as
 * it was before, only what changed is gone through. Immutable.
 *
 * @param fixed the classes that are not reloadable
 * @param all what each holding has
 * @param reloadable the part of each that is reloadable
 */
record Division(
    FixedClasses fixed,
    List<SharedMap<String, Entry>> all,
    List<SharedMap<String, Entry>> reloadable) {

  /**
   * Divides.
   *
   * @param known an earlier division, if there is one
   */
  static Division of(
      List<SharedMap<String, Entry>> all, FixedClasses fixed, @Nullable Division known) {
    if (fixed.isEmpty()) {
      return new Division(fixed, all, all);
    }
    List<SharedMap<String, Entry>> none = Collections.nCopies(all.size(), SharedMap.empty());
    Division before =
        known != null && known.all.size() == all.size() && known.fixed.equals(fixed)
            ? known
            : new Division(fixed, none, none);
    List<SharedMap<String, Entry>> parts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      parts.add(part(fixed, before.all.get(i), before.reloadable.get(i), all.get(i)));
    }
    return new Division(fixed, all, List.copyOf(parts));
  }

  private static SharedMap<String, Entry> part(
      FixedClasses fixed,
      SharedMap<String, Entry> before,
      SharedMap<String, Entry> part,
      SharedMap<String, Entry> now) {
    SharedMap<String, Entry> rest = part;
    Map<String, Entry> more = new HashMap<>();
    for (String path : before.differing(now)) {
      Entry entry = now.get(path);
      if (entry == null || (entry.isClass() && fixed.contains(entry.className()))) {
        rest = rest.without(path);
      } else {
        more.put(path, entry);
      }
    }
    return rest.withAll(more);
  }

  /** Returns the entries of the classes that are not reloadable. */
  List<Entry> fixedEntries() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      SharedMap<String, Entry> whole = all.get(i);
      for (String path : whole.differing(reloadable.get(i))) {
        Entry entry = whole.get(path);
        if (entry != null) {
          entries.add(entry);
        }
      }
    }
    return entries;
  }
}
