package dev.reloader.servlet.descriptor;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The files of a library. No handle stays open. */
@FunctionalInterface
interface ArchiveFiles {

  /** Takes the files one by one. */
  @FunctionalInterface
  interface Sink {
    void take(String path, byte[] bytes);
  }

  /** Shows the files whose path is wanted. */
  void each(Predicate<String> wanted, Sink sink) throws IOException;

  /** Those of a jar on disk, of which only the wanted files are read. */
  static ArchiveFiles jar(File file) {
    return (wanted, sink) -> {
      try (ZipFile zip = new ZipFile(file)) {
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
          ZipEntry entry = all.nextElement();
          if (!entry.isDirectory() && wanted.test(entry.getName())) {
            try (InputStream in = zip.getInputStream(entry)) {
              sink.take(entry.getName(), in.readAllBytes());
            }
          }
        }
      }
    };
  }

  /** Those of a jar within an archive that the container has not unpacked. */
  static ArchiveFiles packed(WebResources resources, String path) {
    return (wanted, sink) -> {
      try (InputStream in = resources.open(path);
          ZipInputStream zip = new ZipInputStream(present(in, path))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          if (!entry.isDirectory() && wanted.test(entry.getName())) {
            sink.take(entry.getName(), zip.readAllBytes());
          }
        }
      }
    };
  }

  /** Those below a directory of the web application. */
  static ArchiveFiles directory(WebResources resources, String directory) {
    return (wanted, sink) -> walk(resources, directory, directory.length(), wanted, sink);
  }

  private static void walk(
      WebResources resources, String directory, int from, Predicate<String> wanted, Sink sink)
      throws IOException {
    for (String path : resources.list(directory)) {
      if (path.endsWith("/")) {
        walk(resources, path, from, wanted, sink);
      } else if (wanted.test(path.substring(from))) {
        try (InputStream in = resources.open(path)) {
          sink.take(path.substring(from), present(in, path).readAllBytes());
        }
      }
    }
  }

  private static InputStream present(@Nullable InputStream in, String path) throws IOException {
    if (in == null) {
      throw new IOException(path + " is gone");
    }
    return in;
  }
}
