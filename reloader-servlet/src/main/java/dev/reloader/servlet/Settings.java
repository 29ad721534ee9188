package dev.reloader.servlet;

import dev.reloader.OnFailure;
import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Root;
import dev.reloader.servlet.session.SessionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What the filter's init-params say, completely checked. Immutable.
 *
 * @param cooldown least time between two checks
 * @param roots where the reloadable files are
 * @param names which of the roots' classes are reloadable
 * @param detector how a change is noticed
 * @param onFailure what answers while the latest change cannot be served
 * @param sessions what becomes of session attributes of another generation
 * @param settle longest wait for files that are not yet whole
 */
record Settings(
    Duration cooldown,
    List<Root> roots,
    ClassNames names,
    DetectorChoice detector,
    OnFailure onFailure,
    SessionPolicy sessions,
    Duration settle) {

  private static final List<String> NAMES =
      List.of(
          "reload-cooldown",
          "roots",
          "sources",
          "include",
          "exclude",
          "detector",
          "strategy",
          "when",
          "on-failure",
          "sessions",
          "settle",
          "associate",
          "eager-load",
          "live-reload",
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
    params.notYet("sources");
    params.notYet("associate");
    params.choice("eager-load", List.of("false"), List.of("true"));
    params.choice("live-reload", List.of("false"), List.of("true"));
    params.choice("when", List.of("request"), List.of("background"));
    checkStrategy(params);
    DetectorChoice detector = DetectorChoice.parse(params, application);
    OnFailure onFailure =
        OnFailure.valueOf(upper(params.choice("on-failure", List.of("show", "keep"), List.of())));
    SessionPolicy sessions =
        SessionPolicy.valueOf(
            upper(params.choice("sessions", List.of("carry", "drop", "off"), List.of())));
    Duration cooldown = params.duration("reload-cooldown", Duration.ZERO);
    Duration settle = params.duration("settle", SETTLE);
    ClassNames names = names(params);
    List<String> roots = params.list("roots");
    return new Settings(
        cooldown,
        application.roots(roots.isEmpty() ? DEFAULT_ROOTS : roots),
        names,
        detector,
        onFailure,
        sessions,
        settle);
  }

  private static void checkStrategy(InitParams params) throws BadSettingException {
    String value = params.text("strategy");
    if (value != null && value.indexOf('.') > 0) {
      throw BadSettingException.notYet(
          InitParams.label("strategy"), value.strip(), List.of("world"));
    }
    params.choice("strategy", List.of("world"), List.of("redefine", "subpool", "restart"));
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
