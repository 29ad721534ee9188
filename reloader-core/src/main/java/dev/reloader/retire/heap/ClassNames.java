package dev.reloader.retire.heap;

/** Names of classes, from the JVM's way to write them to that of people. */
final class ClassNames {

  private ClassNames() {}

  static String readable(String internal) {
    int dimensions = 0;
    while (dimensions < internal.length() && internal.charAt(dimensions) == '[') {
      dimensions++;
    }
    String element = internal.substring(dimensions);
    if (dimensions > 0) {
      element =
          element.startsWith("L") && element.endsWith(";")
              ? element.substring(1, element.length() - 1)
              : element;
    }
    return element.replace('/', '.') + "[]".repeat(dimensions);
  }
}
