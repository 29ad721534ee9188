package dev.reloader.servlet.session;

import dev.reloader.servlet.session.packing.Packed;
import dev.reloader.servlet.session.packing.Parcel;
import org.jspecify.annotations.Nullable;

/** What an attribute's object is made of for a generation that has none of it yet. */
sealed interface Source permits Version, Source.Remains {

  /** How messages call the object: by the name of its class, where that is known. */
  String type();

  /** Whether a generation has stored it, rather than had it carried. */
  boolean isStored();

  /** What a container is to store with its session; null where there is nothing. */
  @Nullable Parcel store() throws Exception;

  /** What was packed when the last generation that had the object left. */
  record Remains(Packed packed) implements Source {

    @Override
    public String type() {
      return packed.type();
    }

    @Override
    public boolean isStored() {
      return true;
    }

    @Override
    public @Nullable Parcel store() throws Exception {
      return packed.store();
    }
  }
}
