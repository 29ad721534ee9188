package dev.reloader.detect.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Tells whether all changes of a file system are made by this machine's kernel, so that it can tell
 * of them. Of a network's, of one shared with the host of a virtual machine, or of one that lives
 * in a process, it hears nothing that others do.
 */
final class Locality {

  private static final Set<String> LOCAL =
      Set.of(
          "ext2",
          "ext3",
          "ext4",
          "xfs",
          "btrfs",
          "zfs",
          "f2fs",
          "jfs",
          "reiserfs",
          "bcachefs",
          "tmpfs",
          "ramfs",
          "overlay",
          "vfat",
          "exfat",
          "ntfs3",
          "squashfs",
          "iso9660",
          "rootfs");

  private final Types types;

  /** The devices that were found local. */
  private final Set<Object> local = new HashSet<>();

  /** What kind of file system a directory is on. */
  @FunctionalInterface
  interface Types {
    String of(Path directory) throws IOException;
  }

  Locality(Types types) {
    this.types = types;
  }

  static Locality ofSystem() {
    return new Locality(directory -> Files.getFileStore(directory).type());
  }

  /**
   * Refuses what is not local.
   *
   * @throws IOException if the directory is on a file system that is not known to be local, or
   *     there is none
   */
  void check(Path directory) throws IOException {
    Object device = Files.getAttribute(directory, "unix:dev");
    if (local.contains(device)) {
      return;
    }
    String type = types.of(directory);
    if (!LOCAL.contains(type.toLowerCase(Locale.ROOT))) {
      throw new IOException(
          directory + " is on a file system of type " + type + ", which is not known to be local");
    }
    local.add(device);
  }
}
