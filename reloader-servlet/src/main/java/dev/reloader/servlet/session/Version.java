package dev.reloader.servlet.session;

import dev.reloader.servlet.session.packing.Packed;
import dev.reloader.servlet.session.packing.Packing;
import dev.reloader.servlet.session.packing.Parcel;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * One generation's object of an attribute. Immutable; compared by identity, as is what it holds.
 */
final class Version implements Source {

  private final Side side;
  private final @Nullable Object value;
  private final boolean stored;

  private Version(Side side, @Nullable Object value, boolean stored) {
    this.side = side;
    this.value = value;
    this.stored = stored;
  }

  /** What a generation has stored itself. */
  static Version stored(Side side, Object value) {
    return new Version(side, value, true);
  }

  /** What was carried to a generation; null where that is impossible. */
  static Version carried(Side side, @Nullable Object value) {
    return new Version(side, value, false);
  }

  Side side() {
    return side;
  }

  @Nullable Object value() {
    return value;
  }

  @Override
  public boolean isStored() {
    return stored;
  }

  @Override
  public String type() {
    return value == null ? "object" : value.getClass().getName();
  }

  @Override
  public @Nullable Parcel store() throws Exception {
    Object storable = value;
    return storable == null ? null : side.within(() -> Packing.store(storable));
  }

  /** Packs the object of the attribute of that name, as its own generation. */
  Packed pack(String name, @Nullable HttpSession session) {
    Object packable = value;
    if (packable == null) {
      return new Packed.Nothing("its generation could not have it either");
    }
    Callbacks.willPassivate(side, packable, session);
    try {
      return side.within(() -> Packing.pack(name, packable));
    } catch (Exception e) {
      return new Packed.Nothing(Packing.reason(e));
    }
  }
}
