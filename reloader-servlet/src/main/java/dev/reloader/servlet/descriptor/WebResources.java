package dev.reloader.servlet.descriptor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of the web application as its container shows them. Paths begin with a slash, those of
 * directories end with one as well.
 */
interface WebResources {

  /** The files and directories right below a directory; empty where there is none. */
  Set<String> list(String directory);

  /** Where a file is, or null. */
  @Nullable URL url(String path) throws IOException;

  /** The content of a file, or null. The caller closes it. */
  @Nullable InputStream open(String path) throws IOException;

  /** The file of the operating system, or null where the container has unpacked none. */
  @Nullable Path file(String path);

  /** The libraries in the order the container has given them (section 8.2.2), or null. */
  @Nullable List<String> orderedLibraries();
}
