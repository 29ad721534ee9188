package dev.reloader.pool;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a survey found into a snapshot, and what did not change since a known snapshot not at
 * all: that is shared, down to whole directories and jars.
 */
final class Reading {

  private final ClassNames names;
  private final Snapshot known;
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

  static Result of(Sightings survey, ClassNames names, Snapshot known) {
    Reading reading = new Reading(names, known);
    List<Holding> holdings = new ArrayList<>();
    for (Place place : survey.places()) {
      Holding old = known.holding(place.path(), place.form());
      Holding holding =
          place.form() == Form.JAR ? reading.jar(place, old) : reading.files(place, old);
      if (holding != null) {
        holdings.add(holding);
      }
    }
    boolean whole = reading.damage == null;
    return new Result(new Snapshot(holdings, survey, whole), reading.damage);
  }

  private Holding files(Place place, @Nullable Holding old) {
    boolean alone = place.form() == Form.FILE;
    Origin origin =
        old != null
            ? old.origin()
            : alone ? Origin.file(place.path()) : Origin.directory(place.path());
    Map<String, Entry> entries = new LinkedHashMap<>();
    boolean changed = old == null;
    for (Map.Entry<String, Sighting> file : place.files().entrySet()) {
      Entry before = old == null ? null : old.entries().get(file.getKey());
      String name = alone ? "" : file.getKey();
      Entry now = file(origin, file.getKey(), name, file.getValue(), before);
      if (now != null) {
        entries.put(now.path(), now);
      }
      changed |= now != before;
    }
    if (old != null
        && !changed
        && old.entries().size() == entries.size()
        && old.directories().equals(place.directories())) {
      return old;
    }
    return new Holding(place.path(), place.form(), origin, entries, place.directories());
  }

  private @Nullable Entry file(
      Origin origin, String path, String name, Sighting sighting, @Nullable Entry before) {
    if (before != null && known.saw(sighting)) {
      return before;
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(sighting.path());
    } catch (AccessDeniedException e) {
      // A resource that we may not read, such as an editor's lock file, is nobody's: a container
      // would not find it either. A class would be missing, which must not pass in silence.
      if (ClassNames.isClass(path) || Root.isSource(path)) {
        damaged(sighting, "it may not be read");
      }
      return null;
    } catch (IOException e) {
      damaged(sighting, "it cannot be read: " + e);
      return null;
    }
    String flaw = ClassNames.isClass(path) ? ClassFile.flaw(bytes) : null;
    if (flaw != null) {
      damaged(sighting, flaw);
      return null;
    }
    return new Entry(origin, path, name, sighting.stamp(), bytes, null).sharing(before);
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
      return null;
    }
  }

  private void damaged(Sighting sighting, String reason) {
    if (damage == null) {
      damage = new Damage(sighting, reason);
    }
  }
}
