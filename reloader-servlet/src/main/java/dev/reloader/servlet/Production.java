package dev.reloader.servlet;

import dev.reloader.live.LiveReferenceException;
import dev.reloader.loader.EagerLoading;
import dev.reloader.pool.IncompleteException;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;
import dev.reloader.servlet.container.Declaration;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the filter does in production, where the container serves its own copy of the application:
 * nothing, unless it is asked to.
 */
final class Production {

  private static final Logger LOGGER = System.getLogger("dev.reloader");

  private Production() {}

  /**
   * Defines the application's classes in the container's own loader if {@code eager-load} says so,
   * while the container starts: then nothing of ours is left.
   */
  static void start(FilterConfig config) throws ServletException {
    ServletContext context = config.getServletContext();
    Optional<Pool> eager =
        Settings.eager(InitParams.of(config), new ApplicationPaths(context::getRealPath));
    if (eager.isPresent()) {
      try {
        Snapshot snapshot = eager.get().scan(Snapshot.empty());
        EagerLoading.define(snapshot, context.getClassLoader(), "production");
      } catch (IncompleteException | IOException e) {
        LOGGER.log(Level.WARNING, "The classes cannot be loaded eagerly, but when used", e);
      }
    }
  }

  /** Makes the object that a live reference would lead to. */
  static <T> T instance(ServletContext context, Class<T> type, String className) {
    if (Declaration.of(context).filter(ReloaderInitializer::reloads).isPresent()) {
      throw new IllegalStateException(
          "The reloader is not there yet: ask for a live reference to "
              + className
              + " when the filter is initialised, from a component of the application or later");
    }
    try {
      return Class.forName(className, true, context.getClassLoader())
          .asSubclass(type)
          .getDeclaredConstructor()
          .newInstance();
    } catch (InvocationTargetException e) {
      throw failure(type, className, e.getCause());
    } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
      throw failure(type, className, e);
    }
  }

  private static LiveReferenceException failure(
      Class<?> type, String className, @Nullable Throwable cause) {
    return new LiveReferenceException(
        className + " cannot be made as " + type.getName() + ": " + cause, cause);
  }
}
