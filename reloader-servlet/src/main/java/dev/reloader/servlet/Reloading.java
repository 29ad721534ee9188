package dev.reloader.servlet;

import dev.reloader.Reload;
import dev.reloader.Reloader;
import dev.reloader.ReloaderBuilder;
import dev.reloader.limit.Limit;
import dev.reloader.pool.Root;
import dev.reloader.servlet.application.WebApplication;
import dev.reloader.servlet.blueprint.Blueprint;
import dev.reloader.servlet.container.Container;
import dev.reloader.servlet.descriptor.BlueprintReader;
import dev.reloader.trace.Trace;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the reloader whose generations are web applications. */
final class Reloading {

  /** A leading slash: no loader finds it as a resource. */
  private static final String DESCRIPTOR = "/WEB-INF/web.xml";

  private Reloading() {}

  static Reloader of(
      Settings settings,
      ApplicationPaths paths,
      ServletContext context,
      Container container,
      LoneLibraries lone,
      RestartNeeds needs,
      @Nullable Restart restart,
      Consumer<Reload> reloads,
      Supplier<Optional<WebApplication>> current)
      throws BadSettingException {
    ClassLoader parent = context.getClassLoader();
    BlueprintReader blueprints =
        new BlueprintReader(context, parent, settings.names(), container.initializers());
    Limit stopLimit = Limit.of("stop-limit", settings.limits().stop());
    ReloaderBuilder builder =
        Reloader.builder()
            .classes(settings.names())
            .cooldown(settings.cooldown())
            .settle(settings.settle())
            .detector(settings.detector()::over)
            .strategy(Strategies.of(settings, parent, blueprints, restart))
            .when(settings.when())
            .onFailure(settings.onFailure())
            .startLimit(settings.limits().start())
            .stopLimit(Duration.ZERO) // each component has its own
            .requestLimit(settings.limits().request())
            .eagerLoad(settings.eagerLoad())
            .parent(parent)
            .onReload(
                reload -> {
                  reloads.accept(reload);
                  if (restart != null
                      && settings.restartsWhenNeeded()
                      && !needs.sentences().isEmpty()) {
                    restart.ask(String.join("; ", needs.sentences()));
                  }
                })
            .trace(Trace.flightRecorder(context.getContextPath()))
            .application(
                generation -> {
                  Blueprint blueprint = blueprints.read(generation.snapshot());
                  WebApplication application =
                      WebApplication.start(
                          generation,
                          blueprint,
                          context,
                          container,
                          stopLimit,
                          current.get().orElse(null));
                  needs.are(blueprints.needsRestart());
                  return application;
                });
    if (settings.interruptsThreads()) {
      builder.interruptThreads();
    }
    builder.overlap(settings.overlap().over(lone, settings.limits().stop()));
    Compilation.describe(settings.sources(), paths, context, builder);
    settings.roots().forEach(builder::root);
    paths.descriptor().ifPresent(file -> builder.root(Root.file(file, DESCRIPTOR)));
    try {
      return builder.build();
    } catch (IllegalStateException e) {
      // There are sources, and no compiler for them.
      throw BadSettingException.impossible(String.valueOf(e.getMessage()));
    }
  }
}
