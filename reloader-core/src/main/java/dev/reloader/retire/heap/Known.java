package dev.reloader.retire.heap;

import java.util.Set;

/** The names of classes and fields that the search asks for, as heap dumps write them. */
final class Known {

  static final String REFERENCE = "java/lang/ref/Reference";
  static final String SOFT = "java/lang/ref/SoftReference";
  static final String FINAL = "java/lang/ref/FinalReference";
  static final String CLASS_LOADER = "java/lang/ClassLoader";
  static final String TIMER = "java/util/TimerThread";
  static final String THREAD = "java/lang/Thread";
  static final String ENTRY = "java/lang/ThreadLocal$ThreadLocalMap$Entry";
  static final String DRIVERS = "java/sql/DriverManager";
  static final String HOOKS = "java/lang/ApplicationShutdownHooks";
  static final String MBEAN = "com/sun/jmx/mbeanserver/NamedObject";
  static final String SUSPECTS = Suspects.class.getName().replace('.', '/');

  static final Set<String> NAMES =
      Set.of(
          REFERENCE,
          SOFT,
          FINAL,
          CLASS_LOADER,
          TIMER,
          THREAD,
          ENTRY,
          DRIVERS,
          HOOKS,
          MBEAN,
          SUSPECTS,
          "referent",
          "discovered",
          "parent",
          "name",
          "value",
          "key",
          "_canonicalName",
          "loaders",
          "token");

  static final int LONGEST = NAMES.stream().mapToInt(String::length).max().orElse(0);

  private Known() {}
}
