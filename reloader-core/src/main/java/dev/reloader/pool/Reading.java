package dev.reloader.pool;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      reading.damage = Supertypes.missing(holdings, survey.byPath(), names, fixed);
    }
    boolean whole = reading.damage == null;
    return new Result(
        new Snapshot(holdings, survey.refusing(reading.refused), whole), reading.damage);
  }

  private Holding files(Place place, @Nullable Holding old) {
    boolean alone = place.form() == Form.FILE;
    Origin origin =
        old != null
            ? old.origin()
            : alone ? Origin.file(place.path()) : Origin.directory(place.path());
    Map<String, Entry> entries = new LinkedHashMap<>();
    boolean changed = old == null;
    List<File> files = new ArrayList<>();
    place.files().forEach((path, sighting) -> files.add(file(origin, path, sighting, alone, old)));
    for (File file : Crew.map(files, this::read)) {
      if (file.damage != null) {
        damaged(file.damage.sighting(), file.damage.reason());
        if (file.refused) {
          refused.add(file.sighting.path());
        }
      }
      if (file.now != null) {
        entries.put(file.now.path(), file.now);
      }
      changed |= file.now != file.before;
    }
    if (old != null
        && !changed
        && old.entries().size() == entries.size()
        && old.directories().equals(place.directories())) {
      return old;
    }
    return new Holding(place.path(), place.form(), origin, entries, place.directories());
  }

  /**
   * A file to be read, or that was.
   *
   * @param before what was known of it
   * @param now what it is; null before it was read, and where there is nothing to be had
   * @param damage why there is nothing to be had, if that is a damage
   * @param refused whether it is one that no change of the file mends
   */
  private record File(
      Origin origin,
      String path,
      String name,
      Sighting sighting,
      @Nullable Entry before,
      @Nullable Entry now,
      @Nullable Damage damage,
      boolean refused) {

    File is(Entry entry) {
      return new File(origin, path, name, sighting, before, entry, null, false);
    }

    File damaged(String reason, boolean refused) {
      return new File(
          origin,
          path,
          name,
          sighting,
          before,
          null,
          new Damage(sighting.path(), sighting, reason),
          refused);
    }
  }

  private static File file(
      Origin origin, String path, Sighting sighting, boolean alone, @Nullable Holding old) {
    Entry before = old == null ? null : old.entries().get(path);
    return new File(origin, path, alone ? "" : path, sighting, before, null, null, false);
  }

  /** Called by several threads at once, for different files. */
  private File read(File file) {
    if (file.before != null && known.saw(file.sighting)) {
      return file.is(file.before);
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file.sighting.path());
    } catch (AccessDeniedException e) {
      // A resource that we may not read, such as an editor's lock file, is nobody's: a container
      // would not find it either. A class would be missing, which must not pass in silence.
      boolean missed = ClassNames.isClass(file.path) || Root.isSource(file.path);
      return missed ? file.damaged("it may not be read", false) : file;
    } catch (IOException e) {
      return file.damaged("it cannot be read: " + e, Damage.isRefusal(e));
    }
    String flaw = ClassNames.isClass(file.path) ? ClassFile.flaw(bytes, file.path) : null;
    if (flaw != null) {
      return file.damaged(flaw, false);
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
