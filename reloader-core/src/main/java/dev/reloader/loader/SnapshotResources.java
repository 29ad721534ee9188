package dev.reloader.loader;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resources of one snapshot, before those of the parent. Immutable. */
final class SnapshotResources {

  private final Snapshot snapshot;
  private final ParentView parent;
  private final SnapshotUrls urls;

  SnapshotResources(Snapshot snapshot, ParentView parent) {
    this.snapshot = snapshot;
    this.parent = parent;
    this.urls = new SnapshotUrls(snapshot);
  }

  Snapshot snapshot() {
    return snapshot;
  }

  @Nullable URL get(String name) {
    URL url = find(name);
    if (url != null) {
      return url;
    }
    Entry alias = alias(name);
    return alias != null ? urls.of(alias) : parent.resource(name);
  }

  /** The snapshot's URLs of this name, then the parent's from outside the roots; each once. */
  List<URL> getAll(String name) throws IOException {
    // By text: comparing URLs themselves may look up hosts.
    Map<String, URL> all = new LinkedHashMap<>();
    for (URL url : findAll(name)) {
      all.putIfAbsent(url.toExternalForm(), url);
    }
    if (isOtherwiseWritten(name)) {
      for (URL shadow : parent.shadows(name)) {
        Entry alias = snapshot.entry(shadow);
        if (alias != null) {
          all.putIfAbsent(shadow.toExternalForm(), urls.of(alias));
        }
      }
    }
    for (URL url : parent.resources(name)) {
      all.putIfAbsent(url.toExternalForm(), url);
    }
    return List.copyOf(all.values());
  }

  @Nullable InputStream open(String name) {
    Entry entry = entry(name);
    URL url = entry == null ? find(name) : null;
    if (entry == null && url == null) {
      entry = alias(name);
    }
    if (entry != null) {
      return new ByteArrayInputStream(entry.bytes());
    }
    if (url == null) {
      return parent.resourceAsStream(name);
    }
    try {
      return url.openStream();
    } catch (IOException e) {
      // A directory that is gone by now. This method has no other way to say so.
      return null;
    }
  }

  @Nullable URL find(String name) {
    Entry entry = entry(name);
    if (entry != null) {
      return urls.of(entry);
    }
    List<URL> directories = directories(name);
    return directories.isEmpty() ? null : directories.get(0);
  }

  List<URL> findAll(String name) {
    List<URL> found = new ArrayList<>();
    if (entry(name) != null) {
      snapshot.entries(name).forEach(entry -> found.add(urls.of(entry)));
    }
    found.addAll(directories(name));
    return found;
  }

  private List<URL> directories(String name) {
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    return path.startsWith("/") || (path.isEmpty() && !name.isEmpty())
        ? List.of()
        : urls.directories(path);
  }

  /**
   * Returns the entry at the place where the parent finds this name, which is not written as the
   * entry's path is: the loaders of Jetty and Tomcat take a slash in front, say, and others do not.
   */
  private @Nullable Entry alias(String name) {
    URL shadow = isOtherwiseWritten(name) ? parent.shadow(name) : null;
    return shadow == null ? null : snapshot.entry(shadow);
  }

  private static boolean isOtherwiseWritten(String name) {
    return name.startsWith("/") || name.contains("//") || name.contains("./");
  }

  /** Returns the entry that is a resource of this name; a watched file of the snapshot is none. */
  private @Nullable Entry entry(String name) {
    if (name.startsWith("/") || (name.endsWith(".class") && PlatformNames.containsFile(name))) {
      return null;
    }
    return snapshot.entry(name);
  }
}
