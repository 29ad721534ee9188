package dev.reloader;

import dev.reloader.detect.Detector;
import dev.reloader.retire.Retired;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a reloader was told, and says of itself in its status. */
record Settings(List<String> roots, Duration cooldown, OnFailure onFailure, FixedSide fixed) {

  private static final int PINS_NAMED = 20;

  Status status(
      Detector detector,
      State state,
      List<Reload> history,
      List<Generation> live,
      List<Retired> retired) {
    Optional<Generation> current = Optional.ofNullable(state.current());
    return new Status(
        word(state),
        current.map(one -> OptionalLong.of(one.number())).orElse(OptionalLong.empty()),
        roots,
        detector.describe(),
        detector.reason(),
        cooldown,
        onFailure,
        state.changes(),
        state.replaced(),
        fixed.references(),
        Optional.ofNullable(state.failure()),
        history,
        live.stream().map(Settings::live).toList(),
        retired);
  }

  private static Status.Live live(Generation one) {
    return new Status.Live(one.number(), one.since(), one.pins(), one.oldest(PINS_NAMED));
  }

  private static Status.State word(State state) {
    if (state.closed()) {
      return Status.State.CLOSED;
    }
    if (state.failure() != null) {
      return Status.State.FAILED;
    }
    if (state.isBetween()) {
      return Status.State.RELOADING;
    }
    return state.current() == null ? Status.State.NEW : Status.State.RUNNING;
  }
}
