package dev.reloader.loader;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * URLs that read as the files' own and answer what the snapshot has.
 *
 * <p>They hold on to the snapshot, but to no class loader: a library that keeps one keeps no
 * generation alive.
 */
final class SnapshotUrls extends URLStreamHandler {

  private final Snapshot snapshot;

  SnapshotUrls(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  URL of(Entry entry) {
    return wrap(entry.url());
  }

  /** Returns the URLs of directories, which list what is there now. */
  List<URL> directories(String path) {
    return snapshot.directories(path).stream()
        .map(url -> url.getProtocol().equals("jar") ? wrap(url) : url)
        .toList();
  }

  @Override
  protected URLConnection openConnection(URL url) throws IOException {
    Entry entry = snapshot.entry(url);
    if (entry != null) {
      return url.getProtocol().equals("jar")
          ? new SnapshotJarConnection(url, entry)
          : new SnapshotConnection(url, entry);
    }
    // A directory, or what somebody resolved against one of these URLs and the snapshot has not.
    URLConnection connection = new URL(url.toExternalForm()).openConnection();
    // The cache of jars serves the old content of a jar that was replaced, and keeps it open.
    connection.setUseCaches(false);
    return connection;
  }

  private URL wrap(URL url) {
    try {
      return new URL(null, url.toExternalForm(), this);
    } catch (MalformedURLException e) {
      throw new IllegalStateException("The text of a URL is a URL", e);
    }
  }

  /** What both kinds of connection say about an entry; the JDK reads length and type from it. */
  static @Nullable String header(Entry entry, String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "content-length" -> Integer.toString(entry.bytes().length);
      case "content-type" -> contentType(entry);
      default -> null;
    };
  }

  private static String contentType(Entry entry) {
    String type = URLConnection.guessContentTypeFromName(entry.path());
    return type != null ? type : "content/unknown";
  }

  static long modifiedMillis(Entry entry) {
    return TimeUnit.NANOSECONDS.toMillis(entry.stamp().modifiedNanos());
  }
}
