package dev.reloader.servlet;

import dev.reloader.Failure;
import dev.reloader.ReloadFailedException;
import dev.reloader.Reloader;
import dev.reloader.servlet.application.EventBridge;
import dev.reloader.servlet.container.Container;
import dev.reloader.servlet.management.Registration;
import dev.reloader.servlet.page.Json;
import dev.reloader.servlet.page.endpoint.Endpoints;
import dev.reloader.servlet.page.endpoint.Environment;
import dev.reloader.servlet.page.endpoint.ReloadNotice;
import dev.reloader.servlet.page.endpoint.StatusFields;
import dev.reloader.servlet.page.failure.FailureHeader;
import dev.reloader.servlet.page.failure.FailurePage;
import dev.reloader.servlet.page.live.Refresh;
import dev.reloader.servlet.request.Dispatches;
import dev.reloader.servlet.request.RequestPin;
import dev.reloader.servlet.session.Sessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The filter in development mode: reloads, and serves by generations. Thread-safe. */
final class Development {

  private static final Logger LOGGER = System.getLogger("dev.reloader");

  private final Reloader reloader;
  private final Dispatches dispatches;
  private final Endpoints endpoints;
  private final Refresh refresh;
  private final FailurePage page;
  private final ApplicationErrors errors;
  private final EventBridge events;
  private final Registration registration;
  private final ServletContext context;

  /** Null where no setting asks for one. */
  private final @Nullable Restart restart;

  private final GenerationHeader header = new GenerationHeader();

  private Development(
      Reloader reloader,
      Dispatches dispatches,
      Endpoints endpoints,
      Refresh refresh,
      FailurePage page,
      ApplicationErrors errors,
      EventBridge events,
      Registration registration,
      ServletContext context,
      @Nullable Restart restart) {
    this.reloader = reloader;
    this.dispatches = dispatches;
    this.endpoints = endpoints;
    this.refresh = refresh;
    this.page = page;
    this.errors = errors;
    this.events = events;
    this.registration = registration;
    this.context = context;
    this.restart = restart;
  }

  static Development start(FilterConfig config) throws ServletException {
    ServletContext context = config.getServletContext();
    ApplicationPaths paths = new ApplicationPaths(context::getRealPath);
    Settings settings = Settings.parse(InitParams.of(config), paths);
    Container container = Container.of(context);
    LoneLibraries lone = LoneLibraries.of(context.getClassLoader());
    RestartNeeds needs = new RestartNeeds();
    ReloadNotice reloads = new ReloadNotice();
    AtomicReference<Reloader> made = new AtomicReference<>();
    Restart restart = restart(settings, paths, container, () -> Optional.ofNullable(made.get()));
    Reloader reloader =
        Reloading.of(
            settings,
            paths,
            context,
            container,
            lone,
            needs,
            restart,
            reloads,
            () -> Optional.ofNullable(made.get()).flatMap(Applications::meant));
    made.set(reloader);
    Sessions sessions = new Sessions(settings.sessions(), context);
    EventBridge events = EventBridge.of(context);
    Environment environment =
        new Environment(
            "development",
            container.name(),
            container.takenOver(),
            settings.strategy().usual(),
            settings.sessions().name().toLowerCase(Locale.ROOT));
    StatusFields status =
        new StatusFields(
            environment, reloader::status, needs::sentences, sessions.carries()::report);
    events.connect(
        () -> Applications.meant(reloader), new SessionsOfGenerations(sessions, reloader));
    if (!container.takenOver()) {
      warnOfCopies(container);
    }
    context.setAttribute(ReloaderFilter.RELOADER, reloader); // before: what starts asks for it
    reloader.start();
    tell(lone, settings.overlap(), reloader);
    if (settings.liveReload()) {
      container.serveFreshFiles();
    }
    FailurePage page =
        new FailurePage(
            reloader, paths.sourceFiles(settings.sources().directories(), settings.roots()));
    boolean checks = settings.detector().kind() != DetectorChoice.Kind.ALWAYS;
    Refresh refresh = Refresh.of(reloader, settings.liveReload(), checks, context, page::fields);
    return new Development(
        reloader,
        new Dispatches(container, sessions, reloader),
        new Endpoints(reloader, status, reloads),
        refresh,
        page,
        new ApplicationErrors(page, refresh, container, context),
        events,
        Registration.of(context.getContextPath(), reloader, () -> Json.of(status.now())),
        context,
        restart);
  }

  private static void tell(LoneLibraries lone, OverlapChoice overlap, Reloader reloader) {
    if (overlap != OverlapChoice.FALSE) {
      Level level = overlap == OverlapChoice.AUTO ? Level.INFO : Level.WARNING;
      reloader
          .current()
          .flatMap(first -> lone.told(first.snapshot()))
          .ifPresent(sentence -> LOGGER.log(level, sentence));
    }
  }

  private static @Nullable Restart restart(
      Settings settings,
      ApplicationPaths paths,
      Container container,
      Supplier<Optional<Reloader>> reloader)
      throws BadSettingException {
    boolean named = settings.strategy().names(StrategyChoice.RESTART);
    if (!named && !settings.restartsWhenNeeded()) {
      return null;
    }
    if (!container.restarts()) {
      throw BadSettingException.impossible(
          (named ? "init-param strategy=restart" : "init-param needs-restart=restart")
              + " cannot be had: "
              + container.name()
              + " offers no way to restart a web application from within. Remove it.");
    }
    LibraryJars jars = LibraryJars.of(paths.libraries(), settings);
    return new Restart(container, jars, settings.limits(), reloader);
  }

  private static void warnOfCopies(Container container) {
    LOGGER.log(
        Level.WARNING,
        "Reloader does not know how to take {0} over: the container has started listeners, filters"
            + " and servlets of its own, whose classes are never reloaded, beside those of each"
            + " generation.",
        container.name());
  }

  void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RequestPin pinned = dispatches.pinned(request);
    if (pinned != null) {
      header.set(response, pinned.generation());
      HttpServletResponse shown = refresh.live(request, response, pinned.generation());
      dispatches.nested(pinned, request, shown, chain);
      if (request.getDispatcherType() != DispatcherType.INCLUDE) {
        refresh.end(request, shown);
      }
    } else if (endpoints.isFor(request)) {
      endpoints.answer(request, response);
    } else if (refresh.isFor(request)) {
      refresh.answer(request, response);
    } else {
      enter(request, response, chain);
    }
  }

  private void enter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Restart restarting = restart;
    if (restarting != null && !restarting.admits()) {
      restarting.defer(request, response);
      return;
    }
    RequestPin pinned = null;
    Failure failure = null;
    try {
      pinned = dispatches.pin(request);
    } catch (ReloadFailedException e) {
      failure = e.failure();
    } finally {
      if (restarting != null) {
        restarting.arrived();
      }
    }
    if (restarting != null && restarting.isAsked()) {
      if (pinned != null) {
        pinned.release();
      }
      restarting.defer(request, response);
    } else if (pinned != null) {
      serve(pinned, request, response, chain);
    } else if (failure != null) {
      failure.serving().ifPresent(number -> header.set(response, number));
      page.answer(request, response, failure, refresh.element(request, failure));
    }
  }

  private void serve(
      RequestPin pinned,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    long generation = pinned.generation();
    if (request.getDispatcherType() == DispatcherType.REQUEST) {
      header.add(response, generation);
    } else {
      header.set(response, generation); // another web application's reloader may have set its own
    }
    Failure failure = reloader.failure().orElse(null);
    if (failure != null) {
      FailureHeader.set(request, response, failure);
    }
    try {
      HttpServletResponse shown = refresh.live(request, response, generation);
      dispatches.first(pinned, request, shown, chain);
      refresh.end(request, shown);
    } catch (Throwable thrown) {
      if (!errors.answer(thrown, request, response, generation)) {
        throw thrown;
      }
    }
  }

  void stop() {
    registration.end();
    refresh.close();
    endpoints.close();
    events.end();
    reloader.close();
    context.removeAttribute(ReloaderFilter.RELOADER);
    events.disconnect(); // not before: what is retired takes its objects out of the sessions
  }
}
