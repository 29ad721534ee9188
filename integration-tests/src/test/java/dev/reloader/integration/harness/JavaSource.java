package dev.reloader.integration.harness;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of one Java file and the class it names. */
record JavaSource(String className, String text) {

  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern TYPE =
      Pattern.compile(
          "(?:^|^package [\\w.]+; )(?:@[\\w.]+(?:\\([^)]*\\))? )*"
              + "(?:(?:public|final|abstract|sealed|non-sealed) )*"
              + "(?:class|interface|@interface|enum|record) (\\w+)",
          Pattern.MULTILINE);

  static JavaSource of(String text) {
    Matcher type = TYPE.matcher(text);
    if (!type.find()) {
      throw new IllegalArgumentException("no type at the start of a line in:\n" + text);
    }
    Matcher pkg = PACKAGE.matcher(text);
    return new JavaSource((pkg.find() ? pkg.group(1) + "." : "") + type.group(1), text);
  }

  String simpleName() {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  /** The file name below a directory of sources or, with {@code .class}, of classes. */
  String path(String extension) {
    return className.replace('.', '/') + extension;
  }

  JavaSource replacing(String from, String to) {
    if (!text.contains(from)) {
      throw new IllegalArgumentException(className + " has no " + from + " in:\n" + text);
    }
    return JavaSource.of(text.replace(from, to));
  }

  /**
   * This source with each version, {@code v1}, {@code v2} and so on, exchanged for {@code version}.
   */
  JavaSource at(String version) {
    return JavaSource.of(text.replaceAll("\\bv\\d+\\b", Matcher.quoteReplacement(version)));
  }
}
