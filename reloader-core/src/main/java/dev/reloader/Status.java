package dev.reloader;

import dev.reloader.pool.ChangeSet;
import dev.reloader.retire.Retired;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What a reloader is doing, as seen at one moment.
 *
 * <p>Immutable. It holds no loader and no class but through the cause of a standing failure.
 *
 * @param state in one word
 * @param generation the number of the current generation; empty before the first
 * @param roots where the reloadable files are
 * @param detector how a change is noticed
 * @param detectorReason why it is this detector; empty where it was simply asked for
 * @param cooldown the least time between two checks
 * @param onFailure what is served while a failure stands
 * @param changes the change set that made the current generation
 * @param replaced package to the reason why it was replaced with the current generation; empty
 *     where the strategy does not tell, as it does not where everything is
 * @param fixedReferences class of the roots that is not reloadable to the reloadable classes that
 *     it names, of which it keeps a copy of the parent loader's for ever
 * @param failure the failure that stands
 * @param history what became of the last changes, newest last
 * @param live the generations that are not yet retired, oldest first
 * @param retired the retired generations whose loader has not been collected, oldest first
 */
public record Status(
    State state,
    OptionalLong generation,
    List<String> roots,
    String detector,
    String detectorReason,
    Duration cooldown,
    OnFailure onFailure,
    ChangeSet changes,
    SortedMap<String, String> replaced,
    SortedMap<String, SortedSet<String>> fixedReferences,
    Optional<Failure> failure,
    List<Reload> history,
    List<Live> live,
    List<Retired> retired) {

  /** Makes the lists unmodifiable. */
  public Status {
    roots = List.copyOf(roots);
    replaced = Collections.unmodifiableSortedMap(new TreeMap<>(replaced));
    fixedReferences = Collections.unmodifiableSortedMap(new TreeMap<>(fixedReferences));
    history = List.copyOf(history);
    live = List.copyOf(live);
    retired = List.copyOf(retired);
  }

  /** What a reloader is doing, in one word. */
  public enum State {
    /** Nothing was started yet. */
    NEW("starting"),
    /** The current generation is that of the newest files seen. */
    RUNNING("serving"),
    /** The last generation has ended, and the next is being started; who wants to pin waits. */
    RELOADING("reloading"),
    /** The newest files seen could not be made into a generation. */
    FAILED("failed"),
    /** It was closed; pins that are still open stay usable. */
    CLOSED("closed");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** Returns the word by which users are told, wherever they look. */
    public String word() {
      return word;
    }
  }

  /**
   * A generation that is not yet retired.
   *
   * @param generation its number
   * @param since when it was published
   * @param pins how many requests are pinned to it
   * @param pinned the oldest of these pins, oldest first
   */
  public record Live(long generation, Instant since, int pins, List<Pinned> pinned) {

    /** Makes the list unmodifiable. */
    public Live {
      pinned = List.copyOf(pinned);
    }
  }

  /**
   * A pin that is not closed.
   *
   * @param holder who pins, as in {@code GET /orders}; empty where that was not told
   * @param since when it was made
   * @param thread the name of the thread that made it
   */
  public record Pinned(String holder, Instant since, String thread) {}
}
