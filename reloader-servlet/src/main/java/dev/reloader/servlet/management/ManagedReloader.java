package dev.reloader.servlet.management;

import dev.reloader.Failure;
import dev.reloader.Reload;
import dev.reloader.Reloader;
import dev.reloader.Status;
import dev.reloader.retire.Retired;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers what the reloader's status tells. Thread-safe. */
final class ManagedReloader implements ReloaderMXBean {

  private final Reloader reloader;
  private final Supplier<String> json;

  ManagedReloader(Reloader reloader, Supplier<String> json) {
    this.reloader = reloader;
    this.json = json;
  }

  @Override
  public long getGeneration() {
    return status().generation().orElse(0);
  }

  @Override
  public String getState() {
    return status().state().word();
  }

  @Override
  public String getDetector() {
    return status().detector();
  }

  @Override
  public String[] getRoots() {
    return status().roots().toArray(new String[0]);
  }

  @Override
  public String getLastFailure() {
    return status().failure().map(Failure::message).orElse("");
  }

  @Override
  public long getLastReloadMillis() {
    List<Reload> history = status().history();
    return history.isEmpty() ? -1 : history.get(history.size() - 1).duration().toMillis();
  }

  @Override
  public String[] getHistory() {
    return sentences(status().history(), ManagedReloader::sentence);
  }

  private static String sentence(Reload reload) {
    return "%s generation %d %s in %d ms: %d added, %d changed, %d removed. %s"
        .formatted(
            reload.at(),
            reload.generation(),
            reload.result().name().toLowerCase(Locale.ROOT),
            reload.duration().toMillis(),
            reload.added(),
            reload.changed(),
            reload.removed(),
            reload.message())
        .strip();
  }

  @Override
  public int getLiveGenerations() {
    return status().live().size();
  }

  @Override
  public int getPins() {
    return status().live().stream().mapToInt(Status.Live::pins).sum();
  }

  @Override
  public int getRetired() {
    return status().retired().size();
  }

  @Override
  public String[] getLeaks() {
    List<Retired> leaked =
        status().retired().stream().filter(one -> one.verdict() == Retired.Verdict.LEAKED).toList();
    return sentences(leaked, one -> one.name() + ", held by " + String.join(", ", one.findings()));
  }

  @Override
  public String getStatus() {
    return json.get();
  }

  @Override
  public String check() {
    reloader.check();
    return getState();
  }

  @Override
  public String reload() {
    reloader.reload();
    return getState();
  }

  private Status status() {
    return reloader.status();
  }

  private static <T> String[] sentences(List<T> values, Function<T, String> sentence) {
    return values.stream().map(sentence).toArray(String[]::new);
  }
}
