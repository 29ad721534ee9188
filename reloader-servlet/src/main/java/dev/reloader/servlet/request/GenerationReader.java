package dev.reloader.servlet.request;

import dev.reloader.Generation;
import dev.reloader.servlet.session.SessionReader;
import java.util.Optional;
import java.util.function.Supplier;

/** A generation as the reader of sessions. Thread-safe. */
public final class GenerationReader implements SessionReader {

  /** Kept for itself: a session may still be read when its generation is retired. */
  private final ClassLoader loader;

  private final Supplier<Optional<Generation>> current;

  /**
   * Reads for a generation.
   *
   * @param loader the generation's loader
   * @param current answers the current generation
   */
  public GenerationReader(ClassLoader loader, Supplier<Optional<Generation>> current) {
    this.loader = loader;
    this.current = current;
  }

  @Override
  public ClassLoader loader() {
    return loader;
  }

  @Override
  public boolean isCurrent() {
    Optional<Generation> now = current.get();
    try {
      return now.isEmpty() || now.get().loader() == loader;
    } catch (IllegalStateException e) {
      return false; // it was superseded and retired since, and this is an older one or the same
    }
  }

  @Override
  public String name() {
    return String.valueOf(loader.getName());
  }
}
