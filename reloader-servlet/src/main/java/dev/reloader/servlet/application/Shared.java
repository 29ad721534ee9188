package dev.reloader.servlet.application;

import java.lang.System.Logger.Level;
import java.security.Provider;
import java.security.Security;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * What libraries had registered with the whole JVM at one moment.
 *
 * <p>An application takes it back at its end, as it should. The next one, which runs by then or is
 * about to, has found it registered, or trusts a library to register itself, which that has done
 * once: a library is the same for both. What the application's own classes registered is another
 * for each generation, and none of this.
 */
final class Shared {
  private static final System.Logger LOG = System.getLogger("dev.reloader");

  private final ClassLoader fixed;
  private final List<Registry> registries = new ArrayList<>();

  /** Notes what is registered with it, and registers again what has gone since. */
  private interface Registry {
    void restore();
  }

  /**
   * What is registered now, but for drivers.
   *
   * @param fixed the loader of what is not reloadable
   */
  Shared(ClassLoader fixed) {
    this.fixed = fixed;
    note(() -> new Providers(fixed));
    note(() -> new Handlers(fixed));
  }

  /** To be called at an end only: who asks for drivers first has the JVM load all there are. */
  void noteDrivers() {
    note(() -> new Drivers(fixed));
  }

  private void note(Supplier<Registry> one) {
    try {
      registries.add(one.get());
    } catch (LinkageError absent) {
      // It is in a part of the JDK that this runtime does not have.
    }
  }

  /** Registers again what has gone since. */
  void restore() {
    registries.forEach(Registry::restore);
  }

  /** Of JDBC: a driver registers itself, which is once, as its class is initialised. */
  private static final class Drivers implements Registry {
    private final List<Driver> before;

    Drivers(ClassLoader fixed) {
      before = of(fixed, Collections.list(DriverManager.getDrivers()));
    }

    @Override
    public void restore() {
      List<Driver> now = Collections.list(DriverManager.getDrivers());
      for (Driver driver : before) {
        if (!now.contains(driver)) {
          try {
            DriverManager.registerDriver(driver);
            told("JDBC driver", driver);
          } catch (SQLException e) {
            LOG.log(Level.WARNING, "The JDBC driver " + driver + " cannot be put back", e);
          }
        }
      }
    }
  }

  /** Of security: one that is there already, by name, is not added by the next application. */
  private static final class Providers implements Registry {
    private final List<Provider> all = List.of(Security.getProviders());
    private final List<Provider> before;

    Providers(ClassLoader fixed) {
      before = of(fixed, all);
    }

    @Override
    public void restore() {
      for (Provider provider : before) {
        if (Security.getProvider(provider.getName()) == null) {
          Security.insertProviderAt(provider, all.indexOf(provider) + 1);
          told("security provider", provider);
        }
      }
    }
  }

  /**
   * Of the root logger. One that the next application has replaced is closed by now, and a second
   * one writes everything twice: they return only where nothing would be written at all.
   */
  private static final class Handlers implements Registry {
    private final List<Handler> before;

    Handlers(ClassLoader fixed) {
      before = of(fixed, List.of(root().getHandlers()));
    }

    @Override
    public void restore() {
      if (root().getHandlers().length == 0) {
        for (Handler handler : before) {
          root().addHandler(handler);
          told("root logger's handler", handler);
        }
      }
    }

    private static Logger root() {
      return LogManager.getLogManager().getLogger("");
    }
  }

  private static void told(String kind, Object taken) {
    LOG.log(
        Level.INFO,
        "A generation took the {0} {1} away at its end; the one that goes on keeps it",
        kind,
        taken.getClass().getName());
  }

  private static <T> List<T> of(ClassLoader fixed, List<T> registered) {
    List<ClassLoader> loaders = new ArrayList<>();
    for (ClassLoader at = fixed; at != null; at = at.getParent()) {
      loaders.add(at);
    }
    return registered.stream()
        .filter(
            one ->
                one.getClass().getClassLoader() == null
                    || loaders.contains(one.getClass().getClassLoader()))
        .toList();
  }
}
