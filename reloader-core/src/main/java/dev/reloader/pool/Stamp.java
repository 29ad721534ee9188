package dev.reloader.pool;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a file's metadata said. Two stamps are compared with {@code equals} only: a time that went
 * backwards is as much a difference as one that went on.
 *
 * @param modifiedNanos the modification time, in nanoseconds since 1970
 * @param size the length in bytes; {@code -1} for a path at which there is nothing
 * @param fileKey what the file system knows the file by, or {@code null} where it has no such key
 */
public record Stamp(long modifiedNanos, long size, @Nullable Object fileKey) {

  /** The stamp of a path at which there is nothing. */
  static final Stamp ABSENT = new Stamp(0, -1, null);

  static Stamp of(BasicFileAttributes attributes) {
    return new Stamp(modifiedNanos(attributes), attributes.size(), attributes.fileKey());
  }

  /** Whether {@code of(attributes)} would be equal to this, without making it. */
  boolean matches(BasicFileAttributes attributes) {
    if (modifiedNanos != modifiedNanos(attributes) || size != attributes.size()) {
      return false;
    }
    return fileKey == null ? attributes.fileKey() == null : fileKey.equals(attributes.fileKey());
  }

  private static long modifiedNanos(BasicFileAttributes attributes) {
    return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
  }
}
