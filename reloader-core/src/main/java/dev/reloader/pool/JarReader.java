package dev.reloader.pool;

import dev.reloader.pool.tree.SharedMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole jar as this Java sees it: of a multi-release jar the versions for it, of a signed
 * one the entries with their signers. The jar is closed again when it has been read.
 */
final class JarReader {

  /**
   * What a jar's entries may have in all: they are kept in memory, and a few bytes can stand for
   * many.
   */
  private static final int MOST_BYTES = 256 << 20;

  private final JarFile jar;
  private final ClassNames names;
  private final Origin origin;
  private final @Nullable Holding old;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, Boolean> directories = new HashMap<>();
  private int left = MOST_BYTES;

  private JarReader(JarFile jar, ClassNames names, Origin origin, @Nullable Holding old) {
    this.jar = jar;
    this.names = names;
    this.origin = origin;
    this.old = old;
  }

  /**
   * Reads a jar.
   *
   * @param old what it held before, to share what is the same
   * @throws IOException if it is not whole
   * @throws SecurityException if an entry is not what its signature says
   */
  static Holding read(Path path, ClassNames names, @Nullable Holding old) throws IOException {
    try (JarFile jar =
        new JarFile(path.toFile(), true, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
      Manifest manifest = jar.getManifest();
      Origin origin =
          old != null && Objects.equals(manifest, old.origin().manifest())
              ? old.origin()
              : Origin.jar(path, manifest);
      JarReader reader = new JarReader(jar, names, origin, old);
      for (Iterator<JarEntry> all = jar.versionedStream().iterator(); all.hasNext(); ) {
        reader.add(all.next());
      }
      return Holding.of(
          path,
          Form.JAR,
          origin,
          SharedMap.<String, Entry>empty().withAll(reader.entries),
          SharedMap.<String, Boolean>empty().withAll(reader.directories),
          old);
    }
  }

  private void add(JarEntry entry) throws IOException {
    String path = entry.getName();
    if (leadsOut(path)) {
      return;
    }
    if (entry.isDirectory()) {
      directories.put(path.substring(0, path.length() - 1), true);
    } else if (!names.excludes(path)) {
      Entry before = old == null ? null : old.entries().get(path);
      Entry now = read(entry).sharing(before);
      entries.putIfAbsent(now.path(), now);
    }
  }

  private Entry read(JarEntry entry) throws IOException {
    byte[] bytes;
    try (InputStream in = jar.getInputStream(entry)) {
      bytes = in.readNBytes(left + 1); // whatever the jar says of its size
    }
    left -= bytes.length;
    if (left < 0) {
      throw new ZipException(
          "with its entry "
              + entry.getName()
              + " it holds more than "
              + (MOST_BYTES >> 20)
              + " MB, which are not kept in memory; do not make it a root");
    }
    String flaw = flaw(entry, bytes);
    if (flaw != null) {
      throw new ZipException("of its entry " + entry.getName() + ", " + flaw);
    }
    Stamp stamp =
        new Stamp(
            entry.getLastModifiedTime() == null
                ? 0
                : entry.getLastModifiedTime().to(TimeUnit.NANOSECONDS),
            bytes.length,
            null);
    // Only an entry that has been read to its end knows its signers.
    return new Entry(
        origin, entry.getName(), entry.getRealName(), stamp, bytes, entry.getCodeSigners());
  }

  private static @Nullable String flaw(JarEntry entry, byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    if (entry.getCrc() != -1 && entry.getCrc() != crc.getValue()) {
      return "the content does not match the checksum";
    }
    return ClassNames.isClass(entry.getName()) ? ClassFile.flaw(bytes, entry.getName()) : null;
  }

  /** Names that a class loader never asks for, and that could pass for a watched file's. */
  private static boolean leadsOut(String path) {
    return path.startsWith("/")
        || path.indexOf('\\') >= 0
        || path.equals("..")
        || path.startsWith("../")
        || path.contains("/../")
        || path.endsWith("/..");
  }
}
