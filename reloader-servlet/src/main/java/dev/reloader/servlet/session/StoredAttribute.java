package dev.reloader.servlet.session;

import dev.reloader.servlet.session.packing.Packed;
import dev.reloader.servlet.session.packing.Parcel;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An attribute in a container's store of sessions.
 *
 * @param parcel null where the object could not be written
 */
record StoredAttribute(String name, @Nullable Parcel parcel) implements Serializable {

  @Serial
  private Object readResolve() {
    Packed packed = parcel == null ? new Packed.Nothing("it was not stored") : parcel;
    return new StorableAttribute(name, State.of(packed), null);
  }
}
