package dev.reloader.retire;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Deregisters the JDBC drivers of a loader; runs beneath that loader.
 *
 * <p>It must refer to no other class of ours, which that loader may not see.
 */
final class DriverSweep implements Function<ClassLoader, List<String>> {

  DriverSweep() {}

  @Override
  public List<String> apply(ClassLoader dying) {
    List<String> swept = new ArrayList<>();
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      if (isWithin(dying, driver.getClass().getClassLoader())) {
        try {
          DriverManager.deregisterDriver(driver);
          swept.add(driver.getClass().getName());
        } catch (SQLException e) {
          throw new IllegalStateException(
              "JDBC driver " + driver.getClass().getName() + " stays", e);
        }
      }
    }
    return swept;
  }

  private static boolean isWithin(ClassLoader dying, ClassLoader loader) {
    ClassLoader at = loader;
    while (at != null && at != dying) {
      at = at.getParent();
    }
    return at == dying;
  }
}
