package dev.reloader.retire;

import dev.reloader.retire.Retired.Verdict;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A retired loader that has not been collected yet. Not thread-safe. */
final class Followed {

  /** One would do, were it not for frames and handles that linger for a moment. */
  private static final int ENOUGH = 3;

  private final String name;
  private final Instant since = Instant.now();
  private final Reference<ClassLoader> loader;

  /** Null once the verdict is passed: more collections would tell nothing new. */
  private @Nullable Control control;

  private int collections;

  /** Who holds it, as a heap dump told last; empty if none was made. */
  private String holder = "";

  Followed(String name, ClassLoader loader, Control control) {
    this.name = name;
    this.loader = new WeakReference<>(loader);
    this.control = control;
  }

  boolean collected() {
    return loader.refersTo(null);
  }

  boolean isOf(ClassLoader other) {
    return loader.refersTo(other);
  }

  /** Looks whether a collection has passed the loader by; true when that makes it a leak. */
  boolean becomesLeak() {
    Control passing = control;
    if (passing == null || !passing.collected() || ++collections < ENOUGH) {
      return false;
    }
    // A thread is held by the JVM itself, so no soft reference can be what keeps the loader.
    if (!passing.collectedSoftly() && Holders.of(loader).isEmpty()) {
      return false;
    }
    control = null;
    return true;
  }

  Reference<ClassLoader> loader() {
    return loader;
  }

  void explain(String by) {
    holder = by;
  }

  Retired facts() {
    Verdict verdict = control == null ? Verdict.LEAKED : Verdict.WAITING;
    List<String> findings = new ArrayList<>(Holders.of(loader));
    if (!holder.isEmpty()) {
      findings.add(0, holder);
    }
    return new Retired(name, since, collections, verdict, findings);
  }

  String report() {
    List<String> holders = Holders.of(loader);
    return name
        + " is still reachable after "
        + collections
        + " collections, retired since "
        + since
        + (holders.isEmpty()
            ? "; no thread holds it: look for a static field, a cache or a ThreadLocal of a library"
                + " that keeps one of its objects (Reloader.explainLeaks names it)"
            : "; held by " + String.join(", ", holders));
  }
}
