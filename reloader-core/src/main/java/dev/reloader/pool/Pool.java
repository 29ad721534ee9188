package dev.reloader.pool;

import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The reloadable classes and resources: what the roots hold, less what is excluded. Safe for use by
 * many threads; scans may even run side by side, though there is no sense in it.
 */
public final class Pool {

  private final List<Root> roots;
  private final ClassNames names;
  private final Predicate<String> fixed;
  private final long settle;
  private final Ticker ticker;
  private final Coverage coverage;

  /**
   * Makes the pool of these roots, without looking at them.
   *
   * @param roots in class-path order; the first that has a path is the one whose file counts
   * @param names the classes that are reloadable; resources always are
   * @param settle the longest wait for files that are not yet whole
   */
  public Pool(List<Root> roots, ClassNames names, Duration settle) {
    this(roots, names, path -> false, settle, Ticker.SYSTEM);
  }

  /**
   * Makes the pool of these roots, without looking at them.
   *
   * @param roots in class-path order; the first that has a path is the one whose file counts
   * @param names the classes that are reloadable; resources always are
   * @param fixed whether there is a class file of this path outside of the roots
   * @param settle the longest wait for files that are not yet whole
   */
  public Pool(List<Root> roots, ClassNames names, Predicate<String> fixed, Duration settle) {
    this(roots, names, fixed, settle, Ticker.SYSTEM);
  }

  Pool(List<Root> roots, ClassNames names, Duration settle, Ticker ticker) {
    this(roots, names, path -> false, settle, ticker);
  }

  private Pool(
      List<Root> roots, ClassNames names, Predicate<String> fixed, Duration settle, Ticker ticker) {
    if (settle.isNegative()) {
      throw new IllegalArgumentException(
          "The pool cannot settle for " + settle + "; the wait must be zero or longer.");
    }
    this.roots = List.copyOf(new LinkedHashSet<>(roots));
    this.names = names;
    this.fixed = fixed;
    this.settle = settle.toNanos();
    this.ticker = ticker;
    this.coverage = new Coverage(this.roots);
  }

  /** Returns the roots, in class-path order, each once. */
  public List<Root> roots() {
    return roots;
  }

  /**
   * Reads what the roots hold now. What did not change since {@code previous} is not read but
   * shared with it; where nothing did, not even a stamp, {@code previous} itself is returned.
   *
   * <p>The result is never seen half: no file changed between being looked at and being read, every
   * class file and jar is whole, no superclass or interface is missing that belongs into a package
   * of the pool, and a class that {@code previous} had and that is missing now stayed away for a
   * while. For that the scan waits if it must, at most as long as the pool may settle.
   *
   * @throws IncompleteException if a file is not whole even then; if it was written so long ago
   *     that nobody can be writing it, at once
   * @throws IOException if the thread was interrupted while it waited
   */
  public Snapshot scan(Snapshot previous) throws IncompleteException, IOException {
    return scan(previous, Suspects::anywhere);
  }

  /**
   * Reads what the roots hold now as {@link #scan(Snapshot)} does, but looks only where files may
   * have changed.
   *
   * @param signalled answers where files may differ from those of {@code previous}: every change
   *     that was completely written before it is asked. It is asked before each look, and again
   *     after what was seen has been read.
   * @throws IncompleteException as {@link #scan(Snapshot)} does
   * @throws IOException as {@link #scan(Snapshot)} does
   */
  public Snapshot scan(Snapshot previous, Supplier<Suspects> signalled)
      throws IncompleteException, IOException {
    coverage.look();
    return new Scan(roots, names, fixed, settle, ticker, previous, signalled).run();
  }

  /**
   * Reads the class files of the roots that the pool leaves out, as they are at this moment. Nobody
   * waits for them: what is not whole is missing.
   *
   * @param known what an earlier call answered; what did not change since is shared with it
   */
  public Snapshot scanExcluded(Snapshot known) {
    if (names.areAll()) {
      return Snapshot.empty();
    }
    List<Root> classPath = roots.stream().filter(Root::isClassPath).toList();
    ClassNames excluded = names.others();
    Sightings survey =
        Survey.of(classPath, excluded, known.sightings(), Suspects::anywhere, ticker);
    return known.isOf(survey)
        ? known
        : Reading.of(survey, excluded, name -> true, known).snapshot();
  }

  /**
   * Returns whether the files may differ from those the snapshot was read from: whether any stamp
   * of a file or directory is another now, or was so young that a change need not have changed it.
   * Then a scan tells, and its result is what to ask about next. Reads metadata only, of nothing
   * more than it must.
   */
  public boolean differs(Snapshot applied) {
    return !confirm(applied, Suspects.anywhere()).areNone();
  }

  /**
   * Returns the suspects if {@link #differs} is true by a look at them alone, and none if it is
   * not: then they need not be suspected any longer.
   *
   * @param suspects where files may differ from those of the snapshot
   */
  public Suspects confirm(Snapshot applied, Suspects suspects) {
    if (applied == Snapshot.empty()) {
      return Suspects.anywhere();
    }
    if (!applied.isTrusted()) {
      return applied.sightings().withUntrusted(suspects);
    }
    boolean differs = !suspects.areNone() && applied.sightings().firstUntrue(suspects) != null;
    return differs ? suspects : Suspects.none();
  }

  /**
   * Waits until the files have been left alone for a while, and returns whether one of them changed
   * meanwhile. Files that were written a while ago are not waited for.
   *
   * @param read what was read last
   * @param longest how long to wait at most
   * @throws IOException if the thread was interrupted while it waited
   */
  public boolean changesSoon(Snapshot read, Duration longest) throws IOException {
    return Scan.changesSoon(read, Math.min(longest.toNanos(), settle), ticker);
  }

  /**
   * Returns whether this location is inside a root, or is one: the location of a code source, or
   * the URL of a resource, {@code file:} or {@code jar:}. So does the real path of either.
   */
  public boolean covers(URL location) {
    return coverage.contains(location);
  }

  /** Returns whether the class of this binary name is reloadable where a root holds it. */
  public boolean contains(String className) {
    return names.contains(className);
  }
}
