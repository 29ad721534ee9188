package dev.reloader.retire.clean;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Takes handlers, filters and levels of the generation out of the loggers of java.util.logging. */
final class LogSettings implements Cleaner {

  @Override
  public String place() {
    return "java.util.logging";
  }

  @Override
  public List<String> clean(ClassLoader dying) {
    Kin kin = new Kin(dying);
    List<String> left = new ArrayList<>();
    LogManager manager = LogManager.getLogManager();
    for (String name : Collections.list(manager.getLoggerNames())) {
      Logger logger = manager.getLogger(name);
      if (logger != null) {
        clean(logger, kin, left);
      }
    }
    return left;
  }

  private static void clean(Logger logger, Kin kin, List<String> left) {
    String at = " at the logger \"" + logger.getName() + "\"";
    if (kin.has(logger.getLevel())) {
      // The root logger has nobody to inherit from.
      logger.setLevel(logger.getParent() == null ? Level.INFO : null);
      left.add("a level" + at);
    }
    if (kin.has(logger.getFilter())) {
      logger.setFilter(null);
      left.add("a filter" + at);
    }
    for (Handler handler : logger.getHandlers()) {
      if (kin.has(handler)) {
        logger.removeHandler(handler);
        handler.close();
        left.add("the handler " + handler.getClass().getName() + at);
      } else if (kin.has(handler.getFilter())) {
        handler.setFilter(null);
        left.add("a filter of a handler" + at);
      }
    }
  }
}
