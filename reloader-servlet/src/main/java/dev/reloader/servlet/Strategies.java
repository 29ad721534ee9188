package dev.reloader.servlet;

import dev.reloader.agent.Instruments;
import dev.reloader.loader.Redefinition;
import dev.reloader.pool.Pool;
import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.descriptor.BlueprintReader;
import dev.reloader.strategy.ByClass;
import dev.reloader.strategy.Change;
import dev.reloader.strategy.Composition;
import dev.reloader.strategy.ReloadStrategy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the strategies that the settings choose. */
final class Strategies {

  private static final Logger LOGGER = System.getLogger("dev.reloader");

  private Strategies() {}

  /**
   * Makes what was chosen.
   *
   * @param parent the loader of what is fixed, which a strategy of the user's own comes from
   * @param blueprints tell whether the application can be started again
   * @param restart null where no setting asks for it
   * @throws BadSettingException if the user's own cannot be had
   */
  static ReloadStrategy of(
      Settings settings, ClassLoader parent, BlueprintReader blueprints, @Nullable Restart restart)
      throws BadSettingException {
    StrategyChoice choice = settings.strategy();
    Map<String, ReloadStrategy> named = new HashMap<>();
    if (choice.isOwn()) {
      named.put(choice.usual(), own(settings, parent));
    }
    if (restart != null) {
      named.put(StrategyChoice.RESTART, change -> restarted(restart, blueprints, change));
    }
    InPlace inPlace = new InPlace();
    if (choice.names("redefine")) {
      inPlace.prepare();
    }
    return new ByClass(choice.usual(), named, choice.rules(), choice.associations(), inPlace);
  }

  /** The container would not start it again with a descriptor that is wrong. */
  private static Composition restarted(Restart restart, BlueprintReader blueprints, Change change)
      throws DescriptorException {
    blueprints.read(change.snapshot());
    return restart.ask("strategy=restart, and " + change.changes().all() + " changed")
        ? Composition.none()
        : Composition.of(change.newLoader())
            .remarking("a new generation instead of the restart, which has failed");
  }

  private static ReloadStrategy own(Settings settings, ClassLoader parent)
      throws BadSettingException {
    String name = settings.strategy().usual();
    try {
      Class<?> type = Class.forName(name, true, parent);
      if (isReloadable(settings, type)) {
        throw BadSettingException.strategy(
            name,
            "which is itself reloadable: put it into a jar in WEB-INF/lib, or exclude it",
            null);
      }
      if (!ReloadStrategy.class.isAssignableFrom(type)) {
        throw BadSettingException.strategy(
            name, "which does not implement " + ReloadStrategy.class.getName(), null);
      }
      return (ReloadStrategy) type.getConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      throw BadSettingException.strategy(
          name, "but there is no such class: put it into a jar in WEB-INF/lib", e);
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      throw BadSettingException.strategy(
          name, "which needs to be a public class with a public constructor without parameters", e);
    } catch (InvocationTargetException e) {
      throw BadSettingException.strategy(name, "whose constructor threw " + e.getCause(), e);
    } catch (LinkageError e) {
      throw BadSettingException.strategy(name, "which cannot be loaded: " + e, e);
    }
  }

  private static boolean isReloadable(Settings settings, Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source != null
        && source.getLocation() != null
        && settings.names().contains(type.getName())
        && new Pool(settings.roots(), settings.names(), settings.settle())
            .covers(source.getLocation());
  }

  /** Changes classes in place, by an agent that is looked for when it is first needed. */
  private static final class InPlace implements Redefinition {

    private @Nullable Instruments found;
    private Instruments.@Nullable UnavailableException unavailable;

    /** Says at the start what would else only be found out at the first change. */
    void prepare() {
      try {
        instruments();
      } catch (Instruments.UnavailableException e) {
        LOGGER.log(Level.WARNING, "{0}. Every change starts a new generation.", e.getMessage());
      }
    }

    @Override
    public void apply(Map<Class<?>, byte[]> classes) throws Exception {
      instruments().redefine(classes);
    }

    private synchronized Instruments instruments() throws Instruments.UnavailableException {
      if (unavailable != null) {
        throw unavailable;
      }
      if (found == null) {
        try {
          found = Instruments.find();
        } catch (Instruments.UnavailableException e) {
          unavailable = e;
          throw e;
        }
      }
      return found;
    }
  }
}
