package dev.reloader.servlet.descriptor;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A place of classes, comparable however its URL was written: a jar by its {@code file:} or {@code
 * jar:} URL, a directory through a symbolic link or without. Immutable.
 *
 * @param text the real path, or the URL where it is none of a file
 */
record Location(String text) {

  static Location of(URL url) {
    Path file = file(url);
    if (file == null) {
      return new Location(url.toString());
    }
    try {
      return new Location(file.toRealPath().toString());
    } catch (IOException e) {
      return new Location(file.toAbsolutePath().normalize().toString());
    }
  }

  /** The file or directory behind a {@code file:} or {@code jar:file:} URL, or null. */
  static @Nullable Path file(URL url) {
    String text = url.toString();
    if (text.startsWith("jar:") && text.endsWith("!/")) {
      text = text.substring("jar:".length(), text.length() - 2);
    }
    if (!text.startsWith("file:")) {
      return null;
    }
    try {
      return Path.of(new URI(text));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return null;
    }
  }

  /** The last name of a path or URL, of a jar's {@code jar:} URL as well. */
  static String fileName(String path) {
    String trimmed = path.endsWith("!/") ? path.substring(0, path.length() - 2) : path;
    return trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
  }
}
