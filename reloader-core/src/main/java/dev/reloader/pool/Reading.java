package dev.reloader.pool;

import dev.reloader.pool.tree.Draft;
import dev.reloader.pool.tree.SharedMap;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a survey found into a snapshot, and what did not change since a known snapshot not at
 * all: that is shared, down to whole directories and jars.
 */
final class Reading {

  private final ClassNames names;
  private final Snapshot known;
  private final Set<Path> refused = new HashSet<>();
  private @Nullable Damage damage;

  private Reading(ClassNames names, Snapshot known) {
    this.names = names;
    this.known = known;
  }

  /**
   * What came of it.
   *
   * @param snapshot everything that is whole
   * @param damage the first file that is not, or null
   */
  record Result(Snapshot snapshot, @Nullable Damage damage) {}

  static Result of(Sightings survey, ClassNames names, Predicate<String> fixed, Snapshot known) {
    Reading reading = new Reading(names, known);
    reading.damage = survey.damage();
    List<Holding> holdings = new ArrayList<>();
    for (Place place : survey.places()) {
      Holding old = known.holding(place.path(), place.form());
      Holding holding =
          place.form() == Form.JAR ? reading.jar(place, old) : reading.files(place, old);
      if (holding != null) {
        holdings.add(holding);
      }
    }
    if (reading.damage == null) {
      reading.damage = Supertypes.missing(holdings, known, survey.byPath(), names, fixed);
    }
    boolean whole = reading.damage == null;
    return new Result(
        new Snapshot(holdings, survey.refusing(reading.refused), whole, known), reading.damage);
  }

  private Holding files(Place place, @Nullable Holding old) {
    boolean alone = place.form() == Form.FILE;
    Origin origin =
        old != null
            ? old.origin()
            : alone ? Origin.file(place.path()) : Origin.directory(place.path());
    SharedMap<String, Entry> before = old == null ? SharedMap.empty() : old.entries();
    Draft<String, Entry> found = new Draft<>(before);
    List<File> files = new ArrayList<>();
    for (String path : renewed(place, before)) {
      Sighting sighting = place.files().get(path);
      Entry entry = before.get(path);
      if (sighting == null) {
        found.remove(path);
      } else if (entry == null || !known.saw(sighting)) {
        files.add(new File(origin, path, alone ? "" : path, sighting, entry));
      }
    }
    for (Outcome outcome : Crew.map(files, Reading::read)) {
      File file = outcome.file;
      if (outcome.damage != null) {
        damaged(file.sighting, outcome.damage);
        if (outcome.refused) {
          refused.add(file.sighting.path());
        }
      }
      if (outcome.entry == null) {
        found.remove(file.path);
      } else {
        found.put(file.path, outcome.entry);
      }
    }
    if (old != null
        && before.differing(found.map()).isEmpty()
        && old.directories().differing(place.directories()).isEmpty()) {
      return old;
    }
    return Holding.of(place.path(), place.form(), origin, found.map(), place.directories(), old);
  }

  /**
   * The paths of a place at which there may be something else than before. What had no entry is
   * tried again: where any had none, all are gone through.
   */
  private Collection<String> renewed(Place place, SharedMap<String, Entry> entries) {
    Place before = known.sightings().place(place.path(), place.form());
    if (before != null && before.files().size() == entries.size()) {
      return before.files().differing(place.files());
    }
    Set<String> all = new LinkedHashSet<>(place.files().keySet());
    all.addAll(entries.keySet());
    return all;
  }

  /**
   * A file to be read.
   *
   * @param path within the snapshot
   * @param name within its origin
   * @param before what was known of it, or null
   */
  private record File(
      Origin origin, String path, String name, Sighting sighting, @Nullable Entry before) {

    Outcome is(Entry entry) {
      return new Outcome(this, entry, null, false);
    }

    Outcome isNobodys() {
      return new Outcome(this, null, null, false);
    }

    Outcome isDamaged(String reason, boolean refused) {
      return new Outcome(this, null, reason, refused);
    }
  }

  /**
   * What came of reading a file.
   *
   * @param entry what it is; null where there is nothing to be had
   * @param damage why there is nothing to be had, if that is a damage
   * @param refused whether it is one that no change of the file mends
   */
  private record Outcome(
      File file, @Nullable Entry entry, @Nullable String damage, boolean refused) {}

  /** Called by several threads at once, for different files. */
  private static Outcome read(File file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file.sighting.path());
    } catch (AccessDeniedException e) {
      // A resource that we may not read, such as an editor's lock file, is nobody's: a container
      // would not find it either. A class would be missing, which must not pass in silence.
      boolean missed = ClassNames.isClass(file.path) || Root.isSource(file.path);
      return missed ? file.isDamaged("it may not be read", true) : file.isNobodys();
    } catch (IOException e) {
      return file.isDamaged("it cannot be read: " + e, Damage.isRefusal(e));
    }
    String flaw = ClassNames.isClass(file.path) ? ClassFile.flaw(bytes, file.path) : null;
    if (flaw != null) {
      return file.isDamaged(flaw, false);
    }
    Entry entry =
        new Entry(file.origin, file.path, file.name, file.sighting.stamp(), bytes, null)
            .sharing(file.before);
    if (entry.isClass()) {
      entry.marks(); // Now, by this thread, as the snapshot will ask for them.
      entry.supertypes();
    }
    return file.is(entry);
  }

  private @Nullable Holding jar(Place place, @Nullable Holding old) {
    Sighting sighting = place.files().values().iterator().next();
    if (old != null && known.saw(sighting)) {
      return old;
    }
    try {
      return JarReader.read(place.path(), names, old);
    } catch (IOException | SecurityException | IllegalArgumentException e) {
      // Half a jar, and one whose signature does not match.
      damaged(sighting, "it cannot be read as a jar: " + e.getMessage());
      if (e instanceof IOException failure && Damage.isRefusal(failure)) {
        refused.add(sighting.path());
      }
      return null;
    }
  }

  private void damaged(Sighting sighting, String reason) {
    if (damage == null) {
      damage = new Damage(sighting.path(), sighting, reason);
    }
  }
}
