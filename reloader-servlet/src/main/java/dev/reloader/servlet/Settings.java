package dev.reloader.servlet;

import dev.reloader.OnFailure;
import dev.reloader.When;
import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.servlet.session.SessionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the filter's init-params say, completely checked. Immutable.
 *
 * @param cooldown least time between two checks
 * @param roots where the reloadable files are
 * @param sources what is compiled on change, and where it goes
 * @param names which of the roots' classes are reloadable
 * @param detector how a change is noticed
 * @param strategy how a change becomes the next generation
 * @param when who makes the next generation
 * @param onFailure what answers while the latest change cannot be served
 * @param sessions what becomes of session attributes of another generation
 * @param settle longest wait for files that are not yet whole
 * @param limits how long what may be waited for
 * @param overlap whether a generation starts while the one before it still serves
 * @param interruptsThreads whether threads are interrupted that a generation has left running
 * @param eagerLoad whether all classes are defined when a generation starts
 * @param liveReload whether browsers refresh by themselves
 * @param restartsWhenNeeded whether the container is to take in what no generation can
 */
record Settings(
    Duration cooldown,
    List<Root> roots,
    SourceSettings sources,
    ClassNames names,
    DetectorChoice detector,
    StrategyChoice strategy,
    When when,
    OnFailure onFailure,
    SessionPolicy sessions,
    Duration settle,
    Limits limits,
    OverlapChoice overlap,
    boolean interruptsThreads,
    boolean eagerLoad,
    boolean liveReload,
    boolean restartsWhenNeeded) {

  private static final String EAGER_LOAD = "eager-load";
  private static final String NEEDS_RESTART = "needs-restart";

  private static final List<String> NAMES =
      List.of(
          "reload-cooldown",
          "roots",
          "sources",
          "compile-to",
          "include",
          "exclude",
          "detector",
          "strategy",
          "when",
          "on-failure",
          "sessions",
          "settle",
          "start-limit",
          "stop-limit",
          "request-limit",
          "associate",
          "overlap",
          "interrupt-threads",
          EAGER_LOAD,
          "live-reload",
          NEEDS_RESTART,
          Mode.INIT_PARAM);

  private static final Duration SETTLE = Duration.ofSeconds(2);
  private static final List<String> DEFAULT_ROOTS = List.of("/WEB-INF/classes");

  /**
   * Reads and checks the init-params.
   *
   * @param application finds paths from the web application's root
   * @throws BadSettingException for the first that is unknown, wrong or not yet supported
   */
  static Settings parse(InitParams params, ApplicationPaths application)
      throws BadSettingException {
    params.allow(NAMES);
    When when =
        When.valueOf(upper(params.choice("when", List.of("request", "background"), List.of())));
    StrategyChoice strategy = StrategyChoice.parse(params);
    DetectorChoice detector = DetectorChoice.parse(params, application);
    OnFailure onFailure =
        OnFailure.valueOf(upper(params.choice("on-failure", List.of("show", "keep"), List.of())));
    SessionPolicy sessions =
        SessionPolicy.valueOf(
            upper(params.choice("sessions", List.of("carry", "drop", "off"), List.of())));
    Duration cooldown = params.duration("reload-cooldown", Duration.ZERO);
    Duration settle = params.duration("settle", SETTLE);
    ClassNames names = names(params);
    List<Root> roots = roots(params, application);
    return new Settings(
        cooldown,
        roots,
        SourceSettings.parse(params, application, roots),
        names,
        detector,
        strategy,
        when,
        onFailure,
        sessions,
        settle,
        Limits.parse(params),
        OverlapChoice.valueOf(
            upper(params.choice("overlap", List.of("auto", "true", "false"), List.of()))),
        params.choice("interrupt-threads", List.of("false", "true"), List.of()).equals("true"),
        eagerLoad(params),
        liveReload(params, detector),
        params
            .choice(NEEDS_RESTART, List.of("report", StrategyChoice.RESTART), List.of())
            .equals(StrategyChoice.RESTART));
  }

  private static boolean eagerLoad(InitParams params) throws BadSettingException {
    return params.choice(EAGER_LOAD, List.of("false", "true"), List.of()).equals("true");
  }

  /**
   * Reads what to load at the start in production, where all else is the container's.
   *
   * @return none if nothing is to be loaded
   * @throws BadSettingException if one of the settings that matter for it is wrong
   */
  static Optional<Pool> eager(InitParams params, ApplicationPaths application)
      throws BadSettingException {
    if (!eagerLoad(params)) {
      return Optional.empty();
    }
    return Optional.of(new Pool(roots(params, application), names(params), Duration.ZERO));
  }

  private static List<Root> roots(InitParams params, ApplicationPaths application)
      throws BadSettingException {
    List<String> roots = params.list("roots");
    return application.roots(roots.isEmpty() ? DEFAULT_ROOTS : roots);
  }

  /** A page that is answered by a new generation each time would be refreshed for ever. */
  private static boolean liveReload(InitParams params, DetectorChoice detector)
      throws BadSettingException {
    boolean live = params.choice("live-reload", List.of("false", "true"), List.of()).equals("true");
    if (live && detector.kind() == DetectorChoice.Kind.ALWAYS) {
      throw BadSettingException.value(
          InitParams.label("live-reload"),
          "true",
          "false with detector=always, or pages would refresh for ever");
    }
    return live;
  }

  private static ClassNames names(InitParams params) throws BadSettingException {
    List<String> include = params.list("include");
    List<String> exclude = params.list("exclude");
    checkGlobs("include", include);
    checkGlobs("exclude", exclude);
    return ClassNames.of(include, exclude);
  }

  private static void checkGlobs(String name, List<String> globs) throws BadSettingException {
    for (String glob : globs) {
      try {
        ClassNames.of(List.of(glob), List.of());
      } catch (IllegalArgumentException e) {
        throw BadSettingException.value(
            InitParams.label(name),
            glob,
            "a class name, or a glob such as com.acme.* or com.acme.**");
      }
    }
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
