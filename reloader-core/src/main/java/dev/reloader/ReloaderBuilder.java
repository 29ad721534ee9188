package dev.reloader;

import dev.reloader.detect.Cooldown;
import dev.reloader.detect.Detector;
import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.retire.Retirement;
import dev.reloader.strategy.Strategy;
import dev.reloader.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Describes a {@link Reloader}.
 *
 * <p>Not thread-safe. All values are validated by {@link #build}.
 */
public final class ReloaderBuilder {

  private static final Duration LONGEST = Duration.ofDays(1);

  private final List<Root> roots = new ArrayList<>();
  private ClassNames classes = ClassNames.all();
  private Duration cooldown = Duration.ZERO;
  private Duration settle = Duration.ofSeconds(2);
  private Function<Pool, Detector> detector = Detector::mtime;
  private OnFailure onFailure = OnFailure.SHOW;
  private ClassLoader parent = ReloaderBuilder.class.getClassLoader();
  private ApplicationStarter application = generation -> Application.NONE;
  private final List<Consumer<Reload>> listeners = new ArrayList<>();
  private Trace trace = Trace.NONE;
  private LongSupplier nanos = System::nanoTime;

  ReloaderBuilder() {}

  /**
   * Adds a directory or a jar of reloadable classes and resources.
   *
   * @param path it may be missing, and appear later
   * @return this builder
   */
  public ReloaderBuilder root(Path path) {
    return root(Root.of(path));
  }

  /**
   * Adds a place of reloadable files; of two that hold the same path, the first wins.
   *
   * @param root where reloadable files are
   * @return this builder
   */
  public ReloaderBuilder root(Root root) {
    roots.add(Objects.requireNonNull(root, "root"));
    return this;
  }

  /**
   * Says which classes of the roots are reloadable; all, by default.
   *
   * @param names the reloadable classes
   * @return this builder
   */
  public ReloaderBuilder classes(ClassNames names) {
    classes = Objects.requireNonNull(names, "classes");
    return this;
  }

  /**
   * Sets the least time between two checks; zero by default, which is strict freshness.
   *
   * @param least from the beginning of one check to that of the next
   * @return this builder
   */
  public ReloaderBuilder cooldown(Duration least) {
    cooldown = Objects.requireNonNull(least, "cooldown");
    return this;
  }

  /**
   * Sets the longest wait for files that are not yet whole; two seconds by default.
   *
   * @param longest after which such files count as broken
   * @return this builder
   */
  public ReloaderBuilder settle(Duration longest) {
    settle = Objects.requireNonNull(longest, "settle");
    return this;
  }

  /**
   * Sets how a change is noticed; {@link Detector#mtime} by default.
   *
   * @param factory makes the detector over the pool
   * @return this builder
   */
  public ReloaderBuilder detector(Function<Pool, Detector> factory) {
    detector = Objects.requireNonNull(factory, "detector");
    return this;
  }

  /**
   * Sets what is served while a failure stands; {@link OnFailure#SHOW} by default.
   *
   * @param what the failure itself, or the last good generation
   * @return this builder
   */
  public ReloaderBuilder onFailure(OnFailure what) {
    onFailure = Objects.requireNonNull(what, "onFailure");
    return this;
  }

  /**
   * Sets the loader of everything that is not reloadable; by default the one that loaded this
   * class.
   *
   * @param loader asked for all classes but those of the pool
   * @return this builder
   */
  public ReloaderBuilder parent(ClassLoader loader) {
    parent = Objects.requireNonNull(loader, "parent");
    return this;
  }

  /**
   * Sets what is started in each generation; nothing, by default.
   *
   * @param starter starts an application from a generation's classes
   * @return this builder
   */
  public ReloaderBuilder application(ApplicationStarter starter) {
    application = Objects.requireNonNull(starter, "application");
    return this;
  }

  /**
   * Adds a listener to what becomes of each change: published, failed, or mended.
   *
   * @param listener told when it is in the history, on the thread that found the change; the next
   *     check waits for it
   * @return this builder
   */
  public ReloaderBuilder onReload(Consumer<Reload> listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Sets where the steps of each reload are recorded; nowhere, by default.
   *
   * @param recorder such as {@link Trace#flightRecorder}
   * @return this builder
   */
  public ReloaderBuilder trace(Trace recorder) {
    trace = Objects.requireNonNull(recorder, "trace");
    return this;
  }

  /** Moves the clock of the cooldown; for tests. */
  ReloaderBuilder nanos(LongSupplier clock) {
    nanos = clock;
    return this;
  }

  /**
   * Makes the reloader, which starts nothing before {@link Reloader#start} or the first pin.
   *
   * @return a reloader of what was described
   * @throws IllegalArgumentException if a value is not allowed; the message names it
   */
  public Reloader build() {
    if (roots.isEmpty()) {
      throw new IllegalArgumentException("No root is given: say where the reloadable files are");
    }
    validate("cooldown", cooldown);
    validate("settle", settle);
    Pool pool = new Pool(roots, classes, settle);
    Detector chosen = detector.apply(pool);
    Retirement retirement = new Retirement(parent);
    Publication publication = new Publication(retirement, trace);
    History history = new History(listeners);
    Demand demand = new Demand();
    Assembly assembly = new Assembly(pool, parent, Strategy.world(), application, publication);
    Check check = new Check(pool, chosen, assembly, publication, history, demand, trace);
    Settings settings =
        new Settings(
            roots.stream().filter(Root::isClassPath).map(Root::toString).toList(),
            cooldown,
            onFailure);
    return new Reloader(
        settings,
        new Cooldown(cooldown, nanos),
        chosen,
        check,
        publication,
        retirement,
        history,
        demand);
  }

  private static void validate(String name, Duration value) {
    if (value.isNegative() || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          name + " is " + value + ": allowed is anything from PT0S to " + LONGEST);
    }
  }
}
