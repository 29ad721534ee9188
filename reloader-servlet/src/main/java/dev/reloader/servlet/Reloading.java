package dev.reloader.servlet;

import dev.reloader.Reload;
import dev.reloader.Reloader;
import dev.reloader.ReloaderBuilder;
import dev.reloader.pool.Root;
import dev.reloader.servlet.application.WebApplication;
import dev.reloader.servlet.container.Container;
import dev.reloader.servlet.descriptor.Blueprint;
import dev.reloader.servlet.descriptor.BlueprintReader;
import dev.reloader.trace.Trace;
import jakarta.servlet.ServletContext;
import java.util.function.Consumer;

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
      RestartNeeds restart,
      Consumer<Reload> reloads) {
    ClassLoader parent = context.getClassLoader();
    BlueprintReader blueprints =
        new BlueprintReader(context, parent, settings.names(), container.initializers());
    ReloaderBuilder builder =
        Reloader.builder()
            .classes(settings.names())
            .cooldown(settings.cooldown())
            .settle(settings.settle())
            .detector(settings.detector()::over)
            .onFailure(settings.onFailure())
            .parent(parent)
            .onReload(reloads)
            .trace(Trace.flightRecorder(context.getContextPath()))
            .application(
                generation -> {
                  Blueprint blueprint = blueprints.read(generation.snapshot());
                  WebApplication application =
                      WebApplication.start(generation, blueprint, context, container);
                  restart.are(blueprints.needsRestart());
                  return application;
                });
    settings.roots().forEach(builder::root);
    paths.descriptor().ifPresent(file -> builder.root(Root.file(file, DESCRIPTOR)));
    return builder.build();
  }
}
