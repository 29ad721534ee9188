package dev.reloader.retire;

import java.time.Instant;
import java.util.List;

/**
 * A class loader that was given up and has not been collected, as seen at one moment.
 *
 * <p>Immutable; holds no reference to the loader.
 *
 * @param name what the loader was for, as in "generation 3"
 * @param since when it was given up
 * @param collections how many collections that unload classes it has survived since
 * @param verdict whether this is worth a developer's time
 * @param findings what is known to hold it, one sentence each
 */
public record Retired(
    String name, Instant since, int collections, Verdict verdict, List<String> findings) {

  /** Makes the list of findings unmodifiable. */
  public Retired {
    findings = List.copyOf(findings);
  }

  /** What is to be thought of a loader that has not been collected. */
  public enum Verdict {
    /** No collection that could have shown anything has run yet, or it may be softly reachable. */
    WAITING,
    /** It is still reachable although the collector has freed what was given up with it. */
    LEAKED
  }
}
