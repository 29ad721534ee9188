package dev.reloader.pool;

import java.net.URL;
import java.security.CodeSigner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * One file of a snapshot: its path, its stamp and its content. Immutable, and safe for use by many
 * threads; a next snapshot shares it, or at least its bytes, for as long as the file does not
 * change.
 */
public final class Entry {

  private final Origin origin;
  private final String path;

  /**
   * The name at the origin: another than the path in a multi-release jar, empty for a lone file.
   */
  private final String name;

  private final Stamp stamp;
  private final byte[] bytes;
  private final CodeSigner @Nullable [] signers;

  /** Read when first asked for; two threads that do so at once find the same. */
  private volatile @Nullable List<String> supertypes;

  /** Read when first asked for; two threads that do so at once find the same. */
  private volatile @Nullable Marks marks;

  Entry(
      Origin origin,
      String path,
      String name,
      Stamp stamp,
      byte[] bytes,
      CodeSigner @Nullable [] signers) {
    this.origin = origin;
    this.path = path;
    this.name = name;
    this.stamp = stamp;
    this.bytes = bytes;
    this.signers = signers;
  }

  /**
   * Returns the path within its root, such as {@code com/acme/Order.class}, or the reserved path of
   * a watched file, which starts with a slash.
   */
  public String path() {
    return path;
  }

  /** Returns what the metadata said; of a jar's entry, what the jar says about it. */
  public Stamp stamp() {
    return stamp;
  }

  /** Returns the content. The array is shared, not copied, and must not be written to. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the SHA-256 of the content in hexadecimal, computed by each call. */
  public String hash() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Returns whether this is a class file. */
  public boolean isClass() {
    return ClassNames.isClass(path);
  }

  /**
   * Returns the binary name of the class that belongs in a file of this path.
   *
   * @throws IllegalStateException if this is no class file
   */
  public String className() {
    if (!isClass()) {
      throw new IllegalStateException(path + " is not a class file");
    }
    return ClassNames.className(path);
  }

  /** Returns the file's own URL, which reads what is on disk now: {@code file:} or {@code jar:}. */
  public URL url() {
    return origin.resolve(name);
  }

  /** Returns the location of the root: the code source of its classes. */
  public URL location() {
    return origin.location();
  }

  /**
   * Returns the manifest of the jar this comes from, if it is a jar's entry and the jar has one.
   */
  public @Nullable Manifest manifest() {
    return origin.manifest();
  }

  /** Returns who signed this entry of a jar, in a shared array, or {@code null} if nobody did. */
  public CodeSigner @Nullable [] signers() {
    return signers;
  }

  /** Whether this very entry is the one of its path in the snapshot. */
  @SuppressWarnings("ReferenceEquality") // What is shared is the same object.
  boolean isIn(Snapshot snapshot) {
    return snapshot.entry(path) == this;
  }

  /** Returns the paths of the superclass and the interfaces of this class, less the JDK's own. */
  public List<String> supertypes() {
    List<String> known = supertypes;
    if (known == null) {
      known = ClassFile.supertypes(bytes);
      supertypes = known;
    }
    return known;
  }

  /** Returns what the annotations of Reloader say on this class. */
  Marks marks() {
    Marks known = marks;
    if (known == null) {
      known = Marks.of(bytes);
      marks = known;
    }
    return known;
  }

  /** Returns the path. */
  @Override
  public String toString() {
    return path;
  }

  /** Returns this if it equals {@code old} in nothing, else as much of {@code old} as is equal. */
  Entry sharing(@Nullable Entry old) {
    if (old == null || !sameContent(old)) {
      return this;
    }
    boolean same =
        origin == old.origin
            && name.equals(old.name)
            && stamp.equals(old.stamp)
            && Arrays.equals(signers, old.signers);
    return same ? old : new Entry(origin, old.path, name, stamp, old.bytes, signers);
  }

  /** Returns whether the content is the same; where it comes from does not count. */
  public boolean sameContent(Entry other) {
    return bytes == other.bytes || Arrays.equals(bytes, other.bytes);
  }
}
