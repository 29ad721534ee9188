package dev.reloader.servlet.page.live;

import dev.reloader.Failure;
import dev.reloader.Generation;
import dev.reloader.Reloader;
import dev.reloader.servlet.page.stream.Event;
import dev.reloader.servlet.page.stream.Watch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks for a change as a request would, and tells which generation is ready or what has failed.
 *
 * <p>A failure is told when it is seen a second time: a build that is under way may mend it in the
 * next moment. It is remembered by its time alone, for it may hold classes.
 */
final class ReloadWatch implements Watch {

  private final Reloader reloader;
  private final Runnable check;
  private final String instance;
  private final Function<Failure, Map<String, @Nullable Object>> described;

  private Situation seen = Situation.UNKNOWN;
  private Situation told = Situation.UNKNOWN;

  /** What a page must know: the generation, and since when another one fails. */
  private record Situation(long generation, @Nullable Object failing) {

    static final Situation UNKNOWN = new Situation(0, null);

    static Situation of(Optional<Generation> current, Optional<Failure> failure) {
      return new Situation(
          current.map(Generation::number).orElse(0L), failure.map(Failure::since).orElse(null));
    }
  }

  /**
   * Watches a reloader.
   *
   * @param check has it look for a change
   * @param instance tells this run of the web application from others, whose numbers begin anew
   * @param described what is told of a failure
   */
  ReloadWatch(
      Reloader reloader,
      Runnable check,
      String instance,
      Function<Failure, Map<String, @Nullable Object>> described) {
    this.reloader = reloader;
    this.check = check;
    this.instance = instance;
    this.described = described;
  }

  @Override
  public List<Event> news() {
    check.run();
    Situation before = seen;
    seen = Situation.of(reloader.current(), reloader.failure());
    if (seen.equals(told) || (seen.failing() != null && !seen.equals(before))) {
      return List.of();
    }
    told = seen;
    return state();
  }

  /** Whoever is told here what the others were not is told with them by the next look. */
  @Override
  public List<Event> state() {
    Optional<Generation> current = reloader.current();
    Optional<Failure> failure = reloader.failure();
    if (!Situation.of(current, failure).equals(told)) {
      told = Situation.UNKNOWN;
    }
    return failure.map(this::failed).or(() -> current.map(this::ready)).stream().toList();
  }

  private Event failed(Failure failure) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>(described.apply(failure));
    data.put("instance", instance);
    return new Event("failed", data);
  }

  private Event ready(Generation generation) {
    return new Event("ready", Map.of("generation", generation.number(), "instance", instance));
  }
}
