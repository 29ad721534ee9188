package dev.reloader.servlet.page.endpoint;

import dev.reloader.Failure;
import dev.reloader.Phase;
import dev.reloader.Reload;
import dev.reloader.Status;
import dev.reloader.pool.ChangeSet;
import dev.reloader.retire.Retired;
import dev.reloader.servlet.session.Carries;
import dev.reloader.servlet.session.Carry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The status as the fields of a JSON object, in the order in which a reader wants them; described
 * in docs/status.md. Thread-safe.
 */
public final class StatusFields {

  private final Environment environment;
  private final Supplier<Status> status;
  private final Supplier<List<String>> needsRestart;
  private final Supplier<Carries.Report> carries;

  /** Tells what the suppliers answer whenever the fields are asked for. */
  public StatusFields(
      Environment environment,
      Supplier<Status> status,
      Supplier<List<String>> needsRestart,
      Supplier<Carries.Report> carries) {
    this.environment = environment;
    this.status = status;
    this.needsRestart = needsRestart;
    this.carries = carries;
  }

  /** Returns the fields as they are now. */
  public Map<String, @Nullable Object> now() {
    Map<String, @Nullable Object> fields = of(environment, status.get(), needsRestart.get());
    fields.put("carry", carries(carries.get()));
    return fields;
  }

  private static Map<String, @Nullable Object> of(
      Environment environment, Status status, List<String> needsRestart) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("generation", status.generation());
    fields.put("state", status.state().word());
    fields.put("since", since(status));
    fields.put("mode", environment.mode());
    fields.put("container", environment.container());
    fields.put("takeover", environment.takeover());
    fields.put("roots", status.roots());
    fields.put("detector", status.detector());
    fields.put("detectorReason", status.detectorReason());
    fields.put("cooldown", status.cooldown());
    fields.put("strategy", environment.strategy());
    fields.put("onFailure", lower(status.onFailure()));
    fields.put("sessions", environment.sessions());
    fields.put("lastChange", change(status.changes()));
    fields.put("replaced", status.replaced());
    fields.put("fixedReferences", status.fixedReferences());
    fields.put("lastFailure", status.failure().map(StatusFields::failure));
    fields.put("needsRestart", needsRestart);
    fields.put("history", status.history().stream().map(StatusFields::reload).toList());
    Instant now = Instant.now();
    fields.put("generations", status.live().stream().map(live -> live(live, now)).toList());
    fields.put("retired", status.retired().stream().map(StatusFields::retired).toList());
    return fields;
  }

  private static Optional<Instant> since(Status status) {
    return status.live().stream()
        .filter(live -> status.generation().equals(OptionalLong.of(live.generation())))
        .map(Status.Live::since)
        .findFirst();
  }

  private static Map<String, Object> change(ChangeSet changes) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("added", changes.added());
    fields.put("changed", changes.changed());
    fields.put("removed", changes.removed());
    return fields;
  }

  static Map<String, Object> failure(Failure failure) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("since", failure.since());
    fields.put("file", failure.file());
    fields.put("message", failure.message());
    return fields;
  }

  private static Map<String, Object> reload(Reload reload) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("generation", reload.generation());
    fields.put("at", reload.at());
    fields.put("durationMillis", reload.duration().toMillis());
    fields.put("phases", reload.phases().stream().map(StatusFields::phase).toList());
    fields.put("files", reload.files());
    fields.put("added", reload.added());
    fields.put("changed", reload.changed());
    fields.put("removed", reload.removed());
    fields.put("result", lower(reload.result()));
    fields.put("message", reload.message());
    return fields;
  }

  private static Map<String, Object> phase(Phase phase) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", lower(phase.step()));
    fields.put("millis", Math.round(phase.duration().toNanos() / 1e3) / 1e3);
    return fields;
  }

  private static Map<String, @Nullable Object> live(Status.Live live, Instant now) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("number", live.generation());
    fields.put("pins", live.pins());
    fields.put("ageMillis", age(live.since(), now));
    List<Status.Pinned> pinned = live.pinned();
    fields.put("oldestPinMillis", pinned.isEmpty() ? null : age(pinned.get(0).since(), now));
    fields.put("pinnedBy", pinned.stream().map(pin -> pinned(pin, now)).toList());
    return fields;
  }

  private static Map<String, Object> pinned(Status.Pinned pin, Instant now) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("request", pin.holder());
    fields.put("ageMillis", age(pin.since(), now));
    fields.put("thread", pin.thread());
    return fields;
  }

  private static long age(Instant since, Instant now) {
    return Duration.between(since, now).toMillis();
  }

  static Map<String, Object> retired(Retired retired) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", retired.name());
    fields.put("since", retired.since());
    fields.put("collections", retired.collections());
    fields.put("verdict", lower(retired.verdict()));
    fields.put("findings", retired.findings());
    return fields;
  }

  private static Map<String, Object> carries(Carries.Report report) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("carried", report.carried());
    fields.put("dropped", report.dropped());
    fields.put("last", report.last().stream().map(StatusFields::carry).toList());
    return fields;
  }

  private static Map<String, Object> carry(Carry carry) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", carry.at());
    fields.put("attribute", carry.attribute());
    fields.put("type", carry.type());
    fields.put("result", carry.carried() ? "carried" : "dropped");
    fields.put("reader", carry.reader());
    fields.put("reason", carry.reason());
    return fields;
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
