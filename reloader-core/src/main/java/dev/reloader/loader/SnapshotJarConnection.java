package dev.reloader.loader;

import dev.reloader.pool.Entry;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an entry of the snapshot that was in a jar. Some expect of a {@code jar:} URL a
 * connection of this type; should they ask it for the jar, they get the one on disk, to close.
 */
final class SnapshotJarConnection extends JarURLConnection {

  private final Entry entry;
  private @Nullable JarFile jar;

  SnapshotJarConnection(URL url, Entry entry) throws MalformedURLException {
    super(url);
    this.entry = entry;
    setUseCaches(false);
  }

  @Override
  public void connect() {
    connected = true;
  }

  @Override
  public JarFile getJarFile() throws IOException {
    if (jar == null) {
      File file = new File(URI.create(getJarFileURL().toExternalForm()));
      jar = new JarFile(file, true, ZipFile.OPEN_READ, JarFile.runtimeVersion());
    }
    return jar;
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
