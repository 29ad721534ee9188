package dev.reloader.servlet.mismatch;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A class as messages of the JVM name it: with its loader.
 *
 * @param name the class's
 * @param loader the loader's name in quotes, or its class if it has no name, and its identity
 */
record LoadedClass(String name, String loader) {

  private static final String LOADER = "('[^']*' @\\w+|[\\w.$]+ @\\w+|'[^']*')";
  private static final Pattern PLACE =
      Pattern.compile("([\\w.$]+) is in unnamed module of loader " + LOADER);
  private static final Pattern TYPE =
      Pattern.compile("different Class objects for the type ([\\w/.$]+?) used in");
  private static final Pattern LOADERS = Pattern.compile("class loader " + LOADER);
  private static final Pattern GENERATION = Pattern.compile("'generation (\\d+)[^']*'.*");

  /**
   * Finds the two classes that met.
   *
   * @return none or two
   */
  static List<LoadedClass> in(String message) {
    List<LoadedClass> found = new ArrayList<>();
    Matcher type = TYPE.matcher(message);
    if (type.find()) {
      String name = type.group(1).replace('/', '.');
      Matcher loader = LOADERS.matcher(message);
      while (loader.find()) {
        found.add(new LoadedClass(name, loader.group(1)));
      }
    } else {
      Matcher place = PLACE.matcher(message);
      while (place.find()) {
        found.add(new LoadedClass(place.group(1), place.group(2)));
      }
    }
    return found.size() == 2 && !found.get(0).loader().equals(found.get(1).loader())
        ? found
        : List.of();
  }

  /** The generation it belongs to; empty where its loader is none of ours. */
  OptionalLong generation() {
    Matcher generation = GENERATION.matcher(loader);
    return generation.matches()
        ? OptionalLong.of(Long.parseLong(generation.group(1)))
        : OptionalLong.empty();
  }

  /** Whether an object is of this class. */
  boolean isOf(Object object) {
    Class<?> type = object.getClass();
    ClassLoader its = type.getClassLoader();
    return type.getName().equals(name)
        && its != null
        && loader.endsWith("@" + Integer.toHexString(System.identityHashCode(its)));
  }
}
