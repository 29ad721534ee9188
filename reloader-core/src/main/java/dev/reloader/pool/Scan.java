package dev.reloader.pool;

import dev.reloader.pool.tree.SharedMap;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One scan of the pool: looks until what it read is whole, was not changed while it was read, and
 * misses nothing that is only about to be written again. Waits for that no longer than the pool may
 * take to settle.
 *
 * <p>Looks are repeated with what the earlier look read as the known snapshot, so each reads only
 * what changed since. Each asks anew what was signalled: an edit of many files may still be under
 * way.
 */
final class Scan {

  /** How long a class must stay away until it counts as deleted: some delete, then write. */
  private static final long ABSENCE = TimeUnit.MILLISECONDS.toNanos(100);

  /** How long files must have been left alone until sources that do not compile are believed. */
  private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(100);

  /** How long to wait for the next look at files that are not whole. */
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private final List<Root> roots;
  private final ClassNames names;
  private final Predicate<String> fixed;
  private final long settle;
  private final Ticker ticker;
  private final Snapshot previous;

  /** Where files may differ from the previous snapshot, by what was signalled until asked. */
  private final Supplier<Suspects> signalled;

  private final long begin;

  /** The classes of the previous snapshot that the latest look missed. */
  private Set<String> missing = Set.of();

  /** Since when no other class than these has been missing. */
  private long missingSince;

  Scan(
      List<Root> roots,
      ClassNames names,
      Predicate<String> fixed,
      long settle,
      Ticker ticker,
      Snapshot previous,
      Supplier<Suspects> signalled) {
    this.roots = roots;
    this.names = names;
    this.fixed = fixed;
    this.settle = settle;
    this.ticker = ticker;
    this.previous = previous;
    this.signalled = signalled;
    this.begin = ticker.nanos();
  }

  /** Whether a file changes before the latest change of any is {@link #QUIET} old. */
  static boolean changesSoon(Snapshot read, long longest, Ticker ticker)
      throws InterruptedIOException {
    long latest = 0;
    for (Sighting sighting : read.sightings().byPath().values()) {
      latest = Math.max(latest, sighting.stamp().modifiedNanos());
    }
    // A time from the future is as young as can be.
    long age = Math.max(0, ticker.wallNanos() - latest);
    long end = ticker.nanos() + Math.min(longest, QUIET - age);
    while (read.sightings().firstUntrue(Suspects.anywhere()) == null) {
      long remaining = end - ticker.nanos();
      if (remaining <= 0) {
        return false;
      }
      pause(Math.min(PAUSE, remaining), ticker);
    }
    return true;
  }

  Snapshot run() throws IncompleteException, InterruptedIOException {
    Snapshot known = previous;
    while (true) {
      Sightings survey = quietSurvey(known.sightings());
      if (previous.isOf(survey)) {
        return previous;
      }
      Path young = youngClass(survey);
      Reading.Result result = Reading.of(survey, names, fixed, known);
      known = result.snapshot();
      Sightings read = known.sightings();
      Sighting moved = read.firstUntrue(read.withUntrusted(signalled.get()));
      Damage damage = result.damage();
      if (moved != null) {
        if (expired()) {
          throw new IncompleteException(moved.path(), "it changes while it is read", known);
        }
        pause(PAUSE);
      } else if (damage != null) {
        if (expired() || isOld(damage.sighting())) {
          throw new IncompleteException(damage.file(), damage.reason(), known);
        }
        pause(PAUSE);
      } else if (young != null) {
        throw new IncompleteException(young, "classes are still being written", known);
      } else {
        long remaining = untilBelieved(known);
        if (expired() || (remaining <= 0 && !awaitsMore(known))) {
          return known;
        }
        pause(remaining <= 0 ? PAUSE : Math.min(PAUSE, remaining));
      }
    }
  }

  /**
   * Looks at the roots, and again as long as it sees stamps that are younger than a tick: more may
   * be written right now, and what is read under an older stamp need not be read again.
   */
  private Sightings quietSurvey(Sightings known) throws InterruptedIOException {
    Sightings survey = Survey.of(roots, names, known, signalled, ticker);
    for (long young = young(survey); young > 0 && !expired(); young = young(survey)) {
      pause(young);
      survey = Survey.of(roots, names, survey, signalled, ticker);
    }
    return survey;
  }

  /**
   * Returns a class file younger than a tick, which after the longest wait means that a build goes
   * on. A resource may be young for ever: some write a log there.
   */
  private @Nullable Path youngClass(Sightings survey) {
    if (settle <= Sighting.TICK) {
      return null;
    }
    for (Sighting sighting : survey.untrusted()) {
      boolean young = ticker.nanos() - sighting.since() < Sighting.TICK;
      if (young && sighting.path().toString().endsWith(".class")) {
        return sighting.path();
      }
    }
    return null;
  }

  /** Returns the nanoseconds until the survey's latest stamp has been there for a tick. */
  private long young(Sightings survey) {
    long now = ticker.nanos();
    long young = 0;
    for (Sighting sighting : survey.untrusted()) {
      young = Math.max(young, Sighting.TICK - (now - sighting.since()));
    }
    return young;
  }

  /** Returns how long from now the classes that are missing must stay away to count as deleted. */
  private long untilBelieved(Snapshot now) {
    Set<String> gone = new HashSet<>();
    long absence = 0;
    for (Holding holding : previous.holdings()) {
      if (holding.form() == Form.SOURCES && misses(now, holding, gone)) {
        absence = Math.max(absence, Math.min(ABSENCE, settle));
      }
      List<String> lost = holding.isView() ? lostClasses(holding, now) : List.of();
      if (!lost.isEmpty()) {
        gone.addAll(lost);
        boolean all =
            holding.entries().values().stream()
                .noneMatch(entry -> entry.isClass() && now.holds(entry.path()));
        // What lost every class is being built anew.
        absence = Math.max(absence, all ? settle : Math.min(ABSENCE, settle));
      }
    }
    long time = ticker.nanos();
    if (!missing.containsAll(gone)) {
      missingSince = time;
    }
    missing = gone;
    return absence - (time - missingSince);
  }

  private static List<String> lostClasses(Holding before, Snapshot now) {
    Holding same = now.holding(before.path(), before.form());
    SharedMap<String, Entry> left = same == null ? SharedMap.empty() : same.entries();
    return before.entries().differing(left).stream()
        .filter(path -> ClassNames.isClass(path) && before.entries().containsKey(path))
        .filter(path -> !now.holds(path))
        .toList();
  }

  /**
   * Whether what changed a moment ago refers to what is not there. A compiler that has just been
   * started takes up to a tenth of a second between the first class and the second. What stays so
   * is served in the end: it may be what somebody wants, and nobody may ever follow the reference.
   */
  private boolean awaitsMore(Snapshot now) {
    long young = ticker.wallNanos() - settle;
    List<Entry> changed = now.entriesNotIn(previous);
    changed.removeIf(entry -> !entry.isClass());
    return changed.stream().anyMatch(entry -> entry.stamp().modifiedNanos() > young)
        && Links.areMissing(previous, now, changed, this::isOutside);
  }

  private boolean isOutside(String path) {
    return !ClassNames.isClass(path)
        || !names.contains(ClassNames.className(path))
        || fixed.test(path);
  }

  /** Adds the sources that a directory of them has lost; some editors delete, then write. */
  private static boolean misses(Snapshot now, Holding before, Set<String> gone) {
    Holding after = now.holding(before.path(), Form.SOURCES);
    SharedMap<String, Entry> left = after == null ? SharedMap.empty() : after.entries();
    boolean some = false;
    for (String path : before.entries().differing(left)) {
      if (Root.isSource(path) && !left.containsKey(path)) {
        some = true;
        gone.add(before.path() + "/" + path);
      }
    }
    return some;
  }

  /**
   * Whether a file has not been written to for so long that nobody is writing it now. Of one that
   * was another before, its date does not tell: where a file is truncated to be written, ext4 shows
   * it empty, and still with the time of its last write for as long as the journal takes.
   */
  private boolean isOld(Sighting sighting) {
    return sighting.stamp().modifiedNanos() < ticker.wallNanos() - settle
        && (previous.sightings().byPath().get(sighting.path()) == null
            || ticker.nanos() - sighting.since() >= settle);
  }

  private boolean expired() {
    return ticker.nanos() - begin >= settle;
  }

  private void pause(long nanos) throws InterruptedIOException {
    pause(nanos, ticker);
  }

  private static void pause(long nanos, Ticker ticker) throws InterruptedIOException {
    try {
      ticker.pause(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for the files of the pool");
    }
  }
}
