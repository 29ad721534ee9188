package dev.reloader.servlet.application;

import dev.reloader.loader.PartClassLoader;
import dev.reloader.servlet.application.component.ComponentFactory;
import dev.reloader.servlet.application.component.FilterComponent;
import dev.reloader.servlet.application.component.ServletComponent;
import dev.reloader.servlet.application.component.Steps;
import dev.reloader.servlet.application.context.ContextView;
import dev.reloader.servlet.application.context.LastingContext;
import dev.reloader.servlet.application.event.HeldListener;
import dev.reloader.servlet.application.registration.FilterEntry;
import dev.reloader.servlet.application.registration.ServletEntry;
import dev.reloader.servlet.blueprint.Blueprint;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a generation that is about to start takes over from the one before: components of the same
 * class, which the two share, that are declared the same.
 *
 * <p>A component of a library is never taken over, for it holds what it has found of the
 * application's classes. Confined to the thread that starts the application.
 */
final class Predecessor {
  /** Null once this generation has started: who kept it would keep all that came before. */
  private @Nullable WebApplication before;

  private final ClassLoader loader;
  private final Blueprint blueprint;
  private final ContextView context;
  private final List<LastingContext> lasting;
  private final List<FilterComponent> filters = new ArrayList<>();
  private final List<ServletComponent> servlets = new ArrayList<>();

  /**
   * @param before the application of the generation before; null if there is none
   * @param loader the new generation's loader
   * @param blueprint what the new generation declares
   * @param context the new generation's context
   * @param lasting where the contexts of components are noted that are taken over
   */
  Predecessor(
      @Nullable WebApplication before,
      ClassLoader loader,
      Blueprint blueprint,
      ContextView context,
      List<LastingContext> lasting) {
    this.before = before;
    this.loader = loader;
    this.blueprint = blueprint;
    this.context = context;
    this.lasting = lasting;
  }

  /** The routes of the generation before; none if there is none. */
  RouteTable routes() {
    return before == null ? RouteTable.NONE : before.routes();
  }

  /** Takes over the filter of an entry, if there is one to be taken over. */
  @Nullable FilterComponent filter(FilterEntry entry) {
    if (before == null) {
      return null;
    }
    FilterComponent filter = before.filter(entry.getName());
    boolean declared =
        blueprint.filters().containsKey(entry.getName())
            && Objects.equals(
                blueprint.filters().get(entry.getName()),
                before.blueprint().filters().get(entry.getName()));
    if (filter == null
        || !declared
        || !filter.parameters().equals(entry.getInitParameters())
        || !isShared(filter.type())
        || !takeOver(filter.context())
        || !filter.hold()) {
      return null;
    }
    filters.add(filter);
    return filter;
  }

  /** Takes over the servlet of an entry, if there is one to be taken over. */
  @Nullable ServletComponent servlet(ServletEntry entry) {
    if (before == null) {
      return null;
    }
    ServletComponent servlet = before.servlet(entry.getName());
    boolean declared =
        blueprint.servlets().containsKey(entry.getName())
            && Objects.equals(
                blueprint.servlets().get(entry.getName()),
                before.blueprint().servlets().get(entry.getName()));
    if (servlet == null
        || !declared
        || !servlet.parameters().equals(entry.getInitParameters())
        || !isShared(servlet.type())
        || !takeOver(servlet.context())
        || !servlet.hold()) {
      return null;
    }
    servlets.add(servlet);
    return servlet;
  }

  /** Takes over the listener of a class, if there is one to be taken over. */
  @Nullable HeldListener listener(String className) {
    if (before == null) {
      return null;
    }
    HeldListener listener = before.context().listeners().declared(className);
    if (listener == null
        || !isShared(listener.listener().getClass())
        || !takeOver(listener.context())
        || !listener.hold()) {
      return null;
    }
    return listener;
  }

  /**
   * Tells whether an edit is to blame for a servlet that does not start: the generation before had
   * started it, or had not got it.
   */
  boolean isSpoilt(String servlet) {
    return before != null && !before.lacks(servlet);
  }

  /** Lets go of the generation before, once the new one has started. */
  void finish(ComponentFactory factory, Steps steps) {
    lasting.forEach(taken -> taken.moveTo(context));
    filters.forEach(filter -> filter.moveTo(factory, steps));
    servlets.forEach(servlet -> servlet.moveTo(factory, steps));
    before = null;
    filters.clear();
    servlets.clear();
  }

  private boolean takeOver(@Nullable ServletContext given) {
    LastingContext taken = given == null ? null : LastingContext.of(given);
    return taken != null && taken.lasts() && taken.bequeath(context) && lasting.add(taken);
  }

  private boolean isShared(@Nullable Class<?> type) {
    try {
      return type != null
          && type.getClassLoader() instanceof PartClassLoader
          && loader.loadClass(type.getName()) == type;
    } catch (ClassNotFoundException | LinkageError gone) {
      return false;
    }
  }
}
