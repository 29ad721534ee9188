package dev.reloader.servlet.session;

import dev.reloader.servlet.session.packing.Packed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What generations have of one attribute at one moment. Immutable.
 *
 * @param source what the next generation's object is made of: the newest version, or what was
 *     packed of it
 * @param versions at most one for each generation that has used the attribute and still runs
 */
record State(Source source, List<Version> versions) {

  static State of(Version stored) {
    return new State(stored, List.of(stored));
  }

  static State of(Packed packed) {
    return new State(new Source.Remains(packed), List.of());
  }

  @Nullable Version of(Side side) {
    for (Version version : versions) {
      if (version.side() == side) {
        return version;
      }
    }
    return null;
  }

  /** With one more version, which may be the newest. */
  State with(Version version, boolean newest) {
    List<Version> more = new ArrayList<>(versions);
    more.add(version);
    return new State(newest ? version : source, List.copyOf(more));
  }

  /** Without a version; the source stays. */
  State without(Version version) {
    List<Version> fewer = new ArrayList<>(versions);
    fewer.removeIf(each -> each == version);
    return new State(source, List.copyOf(fewer));
  }

  /** Without a version, in place of which something packed is the source if it was that. */
  State without(Version version, Packed packed) {
    return new State(
        source == version ? new Source.Remains(packed) : source, without(version).versions());
  }

  /** Whether no further generation can have the attribute. */
  boolean isLost() {
    return source instanceof Source.Remains remains && remains.packed() instanceof Packed.Nothing;
  }

  /** Whether some generation has already been told that it cannot have the attribute. */
  boolean isMissed() {
    return versions.stream().anyMatch(version -> version.value() == null);
  }
}
