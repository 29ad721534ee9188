package dev.reloader.servlet.session.packing;

import java.io.IOException;
import java.io.NotSerializableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ConcurrentModificationException;
import org.jspecify.annotations.Nullable;

/** Takes objects out of their generation. */
public final class Packing {

  private static final Logger LOGGER = System.getLogger("dev.reloader");
  private static final int ATTEMPTS = 5;

  private Packing() {}

  /**
   * Packs an object, with the loader of its generation as context class loader.
   *
   * <p>An object of a library is packed as well: it may lead to a part of the library that works
   * for one generation alone. One that cannot be, and that leads to no object of a generation as
   * far as can be seen, is left as it is.
   *
   * @param name the attribute's, for messages
   */
  public static Packed pack(String name, Object value) {
    for (int attempt = 1; ; attempt++) {
      try {
        return packOnce(name, value);
      } catch (ConcurrentModificationException e) {
        // A request that still runs on the older generation is changing it.
        if (attempt == ATTEMPTS) {
          return new Packed.Nothing("it is changed all the time (" + e + ")");
        }
      }
    }
  }

  private static Packed packOnce(String name, Object value) {
    boolean sawPool = false;
    Throwable failure;
    try (GraphOutput output = new GraphOutput()) {
      try {
        output.writeObject(value);
        return output.sawPlatformOnly() && !holdsPool(value)
            ? new Packed.AsIs(value)
            : output.parcel(value);
      } finally {
        sawPool = output.sawPool();
      }
    } catch (ConcurrentModificationException e) {
      throw e;
    } catch (Exception | LinkageError | StackOverflowError e) {
      failure = e;
    }
    if (!sawPool && !holdsPool(value)) {
      LOGGER.log(
          Level.DEBUG, "Session attribute \"{0}\" stays as it is: {1}", name, failure.toString());
      return new Packed.AsIs(value);
    }
    Packed rest = Origin.of(value.getClass()) == Origin.FIXED ? packRest(name, value) : null;
    return rest == null ? new Packed.Nothing(reason(value, failure)) : rest;
  }

  /** Packs what can be of a library's object that holds several of the application's. */
  private static @Nullable Packed packRest(String name, Object value) {
    Holding holding = new Holding();
    try (GraphOutput output = new GraphOutput(holding)) {
      output.writeObject(value);
      if (!holding.isWorthwhile()) {
        return null;
      }
      for (String loss : holding.losses()) {
        LOGGER.log(
            Level.WARNING,
            "Session attribute \"{0}\" ({1}) loses an object that cannot be carried, {2}",
            name,
            value.getClass().getName(),
            loss);
      }
      return output.parcel(value);
    } catch (ConcurrentModificationException e) {
      throw e;
    } catch (Exception | LinkageError | StackOverflowError e) {
      return null;
    }
  }

  /**
   * Packs an object for a container that stores its session.
   *
   * @throws IOException if it cannot be written
   */
  public static Parcel store(Object value) throws IOException {
    try (GraphOutput output = new GraphOutput()) {
      output.writeObject(value);
      return output.parcel(value);
    }
  }

  private static boolean holdsPool(Object value) {
    return ObjectSearch.find(value, type -> Origin.of(type) == Origin.POOL) != null;
  }

  /** Says what is wrong with an object, to go on from "cannot be carried: ". */
  static String reason(Object value, Throwable failure) {
    if (!(failure instanceof NotSerializableException)) {
      return reason(failure);
    }
    String type = String.valueOf(failure.getMessage());
    ObjectSearch.Finding found = ObjectSearch.find(value, each -> each.getName().equals(type));
    return type
        + " is not serializable"
        + (found == null || found.path().isEmpty() ? "" : " (at " + found.path() + ")");
  }

  /** Says what is wrong, to go on from "cannot be carried: ". */
  public static String reason(Throwable failure) {
    if (failure instanceof ClassNotFoundException) {
      return "class " + failure.getMessage() + " is gone";
    }
    return failure.toString();
  }
}
