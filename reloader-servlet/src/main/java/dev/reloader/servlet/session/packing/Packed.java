package dev.reloader.servlet.session.packing;

import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is left of an object without its generation. Immutable. */
public sealed interface Packed permits Parcel, Packed.AsIs, Packed.Nothing {

  /** How messages call the object: by the name of its class, where that is known. */
  default String type() {
    return "object";
  }

  /** Whether the object wants to be told when it is bound to a session, and when no longer. */
  boolean listens();

  /**
   * The object for a container that stores its session; null where there is none.
   *
   * @throws IOException if it cannot be written
   */
  @Nullable Parcel store() throws IOException;

  /** An object that no generation has a part in; it is the same to all. */
  record AsIs(Object value) implements Packed {

    @Override
    public boolean listens() {
      return value instanceof HttpSessionBindingListener;
    }

    @Override
    public Parcel store() throws IOException {
      return Packing.store(value);
    }
  }

  /**
   * No object can be made for another generation.
   *
   * @param reason what is wrong, to go on from "cannot be carried: "
   */
  record Nothing(String reason) implements Packed {

    @Override
    public boolean listens() {
      return false;
    }

    @Override
    public @Nullable Parcel store() {
      return null;
    }
  }
}
