package dev.reloader.compile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A source to be compiled. Immutable.
 *
 * @param path its path below the package root, such as {@code com/acme/Order.java}
 * @param file where it is
 * @param text its content
 */
public record Source(String path, Path file, String text) {

  /** Makes the source of a file that was read; what is not UTF-8 in it becomes U+FFFD. */
  public static Source of(String path, Path file, byte[] bytes) {
    return new Source(path, file, new String(bytes, StandardCharsets.UTF_8));
  }
}
