package dev.reloader.loader;

import dev.reloader.pool.Entry;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;

/** A connection to an entry of the snapshot that was a file. */
final class SnapshotConnection extends URLConnection {

  private final Entry entry;

  SnapshotConnection(URL url, Entry entry) {
    super(url);
    this.entry = entry;
  }

  @Override
  public void connect() {
    connected = true;
  }

  @Override
  public InputStream getInputStream() {
    return new ByteArrayInputStream(entry.bytes());
  }

  @Override
  public long getLastModified() {
    return SnapshotUrls.modifiedMillis(entry);
  }

  @Override
  public @Nullable String getHeaderField(String name) {
    return SnapshotUrls.header(entry, name);
  }
}
