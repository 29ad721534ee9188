package dev.reloader.servlet.session;

import dev.reloader.servlet.session.packing.Packed;
import dev.reloader.servlet.session.packing.Packing;
import dev.reloader.servlet.session.packing.Parcel;
import jakarta.servlet.http.HttpSession;
import java.io.EOFException;
import java.io.OptionalDataException;
import java.io.StreamCorruptedException;
import org.jspecify.annotations.Nullable;

/**
 * What carrying an attribute to a generation came to.
 *
 * @param value the generation's own object; null where there is none
 * @param failure why there is none, to go on from "cannot be carried: "; null where that is as it
 *     should be
 * @param same whether the object is the same to all generations
 */
record Delivery(@Nullable Object value, @Nullable String failure, boolean same) {

  private static final int ATTEMPTS = 3;
  private static final String TORN = "it was changed while it was read: ";

  /**
   * Makes an object for a generation, which has yet to be told that it was activated.
   *
   * @param name the attribute's, for messages
   * @param source what it is made of
   * @param session what a listener of the older generation is told of; null where it is unknown
   */
  static Delivery of(String name, Source source, Side reader, @Nullable HttpSession session) {
    if (source instanceof Source.Remains remains) {
      return unpack(remains.packed(), reader);
    }
    Version version = (Version) source;
    Delivery delivery = unpack(copy(name, version, session), reader);
    for (int attempt = 1; attempt < ATTEMPTS && delivery.isTorn(); attempt++) {
      delivery = unpack(copy(name, version, session), reader);
    }
    return delivery;
  }

  /** Packs what its generation goes on using. */
  private static Packed copy(String name, Version version, @Nullable HttpSession session) {
    Packed packed = version.pack(name, session);
    Object value = version.value();
    if (value != null) {
      Callbacks.didActivate(version.side(), value, session);
    }
    return packed;
  }

  private static Delivery unpack(Packed packed, Side reader) {
    if (packed instanceof Packed.AsIs same) {
      return new Delivery(same.value(), null, true);
    }
    if (packed instanceof Packed.Nothing nothing) {
      return new Delivery(null, nothing.reason(), false);
    }
    if (reader.policy() == SessionPolicy.DROP) {
      return new Delivery(null, null, false);
    }
    try {
      Object value = reader.within(() -> ((Parcel) packed).unpack(reader.loader()));
      return new Delivery(value, null, false);
    } catch (StreamCorruptedException | OptionalDataException | EOFException e) {
      return new Delivery(null, TORN + e, false);
    } catch (Exception | LinkageError | StackOverflowError e) {
      return new Delivery(null, Packing.reason(e), false);
    }
  }

  /**
   * Whether a request that still ran on the older generation seems to have changed it just then.
   */
  private boolean isTorn() {
    return failure != null && failure.startsWith(TORN);
  }
}
