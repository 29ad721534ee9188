package dev.reloader;

import dev.reloader.pool.ChangeSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One line of the history: a change that was found, and what became of it.
 *
 * <p>Immutable, and made of text and numbers only, so that it holds no class and no content.
 *
 * @param generation the number the generation got, or would have got
 * @param at when the change was found
 * @param duration from finding the change to the result
 * @param phases the steps that were taken, in their order, and what each took
 * @param files the first of the paths that had changed
 * @param added how many paths were added
 * @param changed how many paths were changed
 * @param removed how many paths were removed
 * @param result what became of it
 * @param message the failure in a sentence, or what the strategy has to say; may be empty
 */
public record Reload(
    long generation,
    Instant at,
    Duration duration,
    List<Phase> phases,
    List<String> files,
    int added,
    int changed,
    int removed,
    Result result,
    String message) {

  private static final int FILES = 20;

  /** Makes the lists unmodifiable. */
  public Reload {
    phases = List.copyOf(phases);
    files = List.copyOf(files);
  }

  static Reload of(
      long generation,
      Instant at,
      Duration duration,
      List<Phase> phases,
      ChangeSet changes,
      Result result,
      String message) {
    return new Reload(
        generation,
        at,
        duration,
        phases,
        changes.all().stream().limit(FILES).toList(),
        changes.added().size(),
        changes.changed().size(),
        changes.removed().size(),
        result,
        message);
  }

  /** What became of a change. */
  public enum Result {
    /** A new generation serves. */
    PUBLISHED,
    /** The same, but of the classes and the application of the one before, changed in place. */
    REDEFINED,
    /** No generation could be made of it. */
    FAILED,
    /** After a failure the files are again those of the running generation. */
    MENDED
  }
}
