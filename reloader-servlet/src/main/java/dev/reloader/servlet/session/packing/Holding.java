package dev.reloader.servlet.session.packing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sifts the application's objects that one object of a library holds together, as a CDI container
 * holds all beans of a session: one that cannot be written is left out alone.
 *
 * <p>What is tried, and left out as a whole, is an object of the pool that the library's objects
 * lead to; what it leads to itself is a part of it.
 */
final class Holding implements GraphOutput.Replacement {

  /** All that is known to be writable. */
  private final Set<Object> sound = Collections.newSetFromMap(new IdentityHashMap<>());

  private final List<String> losses = new ArrayList<>();

  /** What was left out, and why. */
  List<String> losses() {
    return losses;
  }

  /** Whether anything of the application is left. */
  boolean isWorthwhile() {
    return !sound.isEmpty();
  }

  @Override
  public @Nullable Object of(Object value) {
    if (Origin.of(value.getClass()) != Origin.POOL || sound.contains(value)) {
      return value;
    }
    Set<Object> tried = Collections.newSetFromMap(new IdentityHashMap<>());
    GraphOutput.Replacement note =
        part -> {
          tried.add(part);
          return part;
        };
    try (GraphOutput trial = new GraphOutput(note)) {
      trial.writeObject(value);
      sound.addAll(tried);
      return value;
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      losses.add(value.getClass().getName() + ": " + Packing.reason(value, e));
      return null;
    }
  }
}
