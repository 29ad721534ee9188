package dev.reloader;

import dev.reloader.detect.Cooldown;
import dev.reloader.detect.Detector;
import dev.reloader.limit.Limit;
import dev.reloader.loader.EagerLoading;
import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.retire.Retirement;
import dev.reloader.strategy.ReloadStrategy;
import dev.reloader.trace.Step;
import dev.reloader.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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
  private final Compiling compiling = new Compiling();
  private ClassNames classes = ClassNames.all();
  private Duration cooldown = Duration.ZERO;
  private Duration settle = Duration.ofSeconds(2);
  private Duration startLimit = Duration.ofMinutes(2);
  private Duration stopLimit = Duration.ofSeconds(20);
  private Duration requestLimit = Duration.ZERO;
  private boolean interruptThreads;
  private Function<Pool, Detector> detector = Detector::mtime;
  private OnFailure onFailure = OnFailure.SHOW;
  private When when = When.REQUEST;
  private Overlap overlap = Overlap.always();
  private boolean eagerLoad;
  private ClassLoader parent = ReloaderBuilder.class.getClassLoader();
  private ReloadStrategy strategy = ReloadStrategy.world();
  private ApplicationStarter application = generation -> Application.NONE;
  private final List<Consumer<Reload>> listeners = new ArrayList<>();
  private final List<GenerationListener> generationListeners = new ArrayList<>();
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
   * Adds a directory of {@code .java} files, which are compiled when they change. The resources
   * beside them, and those of the directory {@code resources} beside a directory of the name {@code
   * java}, as in {@code src/main}, belong to the pool as well.
   *
   * <p>Where a root has been given a class by another compiler since its source was written, that
   * is the one that is taken.
   *
   * @param directory of the sources of the unnamed package; of two that hold the same path, the
   *     first wins
   * @return this builder
   */
  public ReloaderBuilder sources(Path directory) {
    for (Path one : Compiling.directories(directory)) {
      root(Root.sources(one));
    }
    return this;
  }

  /**
   * Says where the classes go that are compiled from sources: into a directory of ours below the
   * default one for temporary files, unless something else is said.
   *
   * @param directory if it is one of the roots, class files there are replaced and deleted as their
   *     sources demand; if not, it is taken for ours alone: emptied, and deleted in the end
   * @return this builder
   */
  public ReloaderBuilder classesTo(Path directory) {
    compiling.classesTo(directory);
    return this;
  }

  /**
   * Adds jars and directories that sources are compiled against, before what the parent loader is
   * known to load from.
   *
   * @param paths in class-path order
   * @return this builder
   */
  public ReloaderBuilder compileAgainst(Collection<Path> paths) {
    compiling.against(paths);
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
   * Sets the longest start of an application; two minutes by default.
   *
   * <p>A start that takes longer is interrupted, reported with its stack as a {@link Failure} and
   * given up. Should it end all the same, what it started is stopped. The start within {@link
   * Reloader#start} is interrupted only, as it runs on the caller's thread.
   *
   * @param longest zero for no limit
   * @return this builder
   */
  public ReloaderBuilder startLimit(Duration longest) {
    startLimit = Objects.requireNonNull(longest, "startLimit");
    return this;
  }

  /**
   * Sets how long a stop of an application is waited for; twenty seconds by default.
   *
   * <p>A stop that takes longer is interrupted and logged with its stack; the clean-up goes on.
   *
   * @param longest zero for no limit
   * @return this builder
   */
  public ReloaderBuilder stopLimit(Duration longest) {
    stopLimit = Objects.requireNonNull(longest, "stopLimit");
    return this;
  }

  /**
   * Sets how long a pin may keep a superseded generation from being retired; for ever, by default.
   *
   * <p>After that, give or take a second, the pin is given up with a warning, as if it were closed.
   * Who made it is not disturbed, but may find its generation retired.
   *
   * @param longest since it was pinned; zero for no limit
   * @return this builder
   */
  public ReloaderBuilder requestLimit(Duration longest) {
    requestLimit = Objects.requireNonNull(longest, "requestLimit");
    return this;
  }

  /**
   * Has threads interrupted that a generation has left running when it is retired; by default they
   * are only reported.
   *
   * <p>A thread is a generation's if its class or its context class loader is. A pool of threads
   * and a timer are shut down as well, where the JVM was started with {@code java.lang}, {@code
   * java.util} and {@code java.util.concurrent} opened.
   *
   * @return this builder
   */
  public ReloaderBuilder interruptThreads() {
    interruptThreads = true;
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
   * Sets who makes the next generation; {@link When#REQUEST} by default.
   *
   * @param who the pin that finds the change, or a thread of the reloader, which then also loads
   *     what the generation before had loaded
   * @return this builder
   */
  public ReloaderBuilder when(When who) {
    when = Objects.requireNonNull(who, "when");
    return this;
  }

  /**
   * Sets whether the next generation is started while the one before it still serves; {@link
   * Overlap#always} by default.
   *
   * @param whether is asked for each generation
   * @return this builder
   */
  public ReloaderBuilder overlap(Overlap whether) {
    overlap = Objects.requireNonNull(whether, "overlap");
    return this;
  }

  /**
   * Sets whether all classes of a generation are defined before its application starts; by default
   * a class is defined when it is first used, and one that never is costs nothing.
   *
   * @param all true to define them all
   * @return this builder
   */
  public ReloaderBuilder eagerLoad(boolean all) {
    eagerLoad = all;
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
   * Sets how a change becomes the next generation; {@link ReloadStrategy#world} by default.
   *
   * @param how asked by one thread at a time
   * @return this builder
   */
  public ReloaderBuilder strategy(ReloadStrategy how) {
    strategy = Objects.requireNonNull(how, "strategy");
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
   * Adds a listener to the life of generations, from the first one on.
   *
   * @param listener as for {@link Reloader#listen}
   * @return this builder
   */
  public ReloaderBuilder listener(GenerationListener listener) {
    generationListeners.add(Objects.requireNonNull(listener, "listener"));
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
   * @throws IllegalStateException if there are sources, and nothing to compile them or no place for
   *     what they compile to; the message says what to do
   */
  public Reloader build() {
    if (roots.isEmpty()) {
      throw new IllegalArgumentException("No root is given: say where the reloadable files are");
    }
    validate("cooldown", cooldown);
    validate("settle", settle);
    validate("startLimit", startLimit);
    validate("stopLimit", stopLimit);
    validate("requestLimit", requestLimit);
    validate("the patience of overlap", overlap.patience());
    Pool pool = new Pool(roots, classes, path -> parent.getResource(path) != null, settle);
    Detector chosen = detector.apply(pool);
    Trace recorder = trace;
    Retirement retirement =
        new Retirement(
            parent,
            Limit.of("stop-limit", stopLimit),
            interruptThreads,
            report -> recordLeak(recorder, report));
    Listeners told = new Listeners(parent);
    generationListeners.forEach(told::add);
    Publication publication = new Publication(retirement, new PinLimit(requestLimit), trace, told);
    Starting starting = new Starting(starter(), Limit.of("start-limit", startLimit), retirement);
    History history = new History(listeners);
    Demand demand = new Demand();
    FixedSide fixed = new FixedSide(pool);
    Assembly assembly =
        new Assembly(
            pool, parent, strategy, fixed, starting, told, publication, when == When.BACKGROUND);
    Sources sources = new Sources(pool, settle, compiling.over(pool, roots, parent));
    Succession succession = new Succession(assembly, publication, overlap);
    Check check = new Check(pool, chosen, sources, succession, publication, history, demand, trace);
    Settings settings =
        new Settings(
            roots.stream().filter(Root::isClassPath).map(Root::toString).toList(),
            cooldown,
            onFailure,
            fixed);
    return new Reloader(
        settings,
        when,
        parent,
        new Cooldown(cooldown, nanos),
        chosen,
        check,
        starting,
        publication,
        retirement,
        history,
        demand,
        sources,
        told);
  }

  private static void recordLeak(Trace trace, String report) {
    try (Trace.Span span = trace.begin(Step.LEAK)) {
      span.about(0, report); // The report names the generation.
    }
  }

  private ApplicationStarter starter() {
    ApplicationStarter chosen = application;
    return !eagerLoad
        ? chosen
        : generation -> {
          EagerLoading.define(generation.snapshot(), generation.loader(), generation.toString());
          return chosen.start(generation);
        };
  }

  private static void validate(String name, Duration value) {
    if (value.isNegative() || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          name + " is " + value + ": allowed is anything from PT0S to " + LONGEST);
    }
  }
}
