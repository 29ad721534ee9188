package dev.reloader.servlet.session.packing;

import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.IOException;
import java.io.ObjectStreamClass;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object and all that it leads to as bytes, from which any generation can make its own.
 *
 * <p>A class that declares no {@code serialVersionUID} has one computed from its shape, so that
 * each edit would make its objects unreadable. Where the number stands in the bytes is known, and
 * that of the reading generation's class is put there; the fields are those of the class that
 * wrote, and are matched by name as for every serialized object.
 *
 * <p>Immutable, and serializable as part of a session that the container stores.
 */
public final class Parcel implements Packed, Serializable {

  @Serial private static final long serialVersionUID = 1;

  private final String type;
  private final boolean listens;
  private final byte[] bytes;

  @SuppressWarnings("serial") // A list of the JDK's own, which is serializable.
  private final List<Mark> marks;

  /** Names of the classes that were written: bytes of any other are not ours. */
  @SuppressWarnings("serial") // A set of the JDK's own, which is serializable.
  private final Set<String> written;

  /** Name to class, of what is not reloadable; null where the parcel was stored meanwhile. */
  private final transient @Nullable Map<String, Class<?>> fixed;

  /**
   * Where the number of a class stands.
   *
   * @param declared whether the class that wrote declares it
   */
  record Mark(String className, int offset, boolean declared) implements Serializable {}

  Parcel(
      Object root,
      byte[] bytes,
      List<Mark> marks,
      Map<String, Class<?>> fixed,
      Set<String> written) {
    this.type = root.getClass().getName();
    this.listens = root instanceof HttpSessionBindingListener;
    this.bytes = bytes;
    this.marks = marks;
    this.fixed = fixed;
    this.written = written;
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public boolean listens() {
    return listens;
  }

  @Override
  public Parcel store() {
    return this;
  }

  /**
   * Makes the object of a generation's classes.
   *
   * @param loader the generation's, which is to be the context class loader, too: libraries find
   *     what they belong to by it
   */
  public Object unpack(ClassLoader loader) throws IOException, ClassNotFoundException {
    Map<String, Class<?>> known = fixed == null ? Map.of() : fixed;
    try (GenerationInput input = new GenerationInput(bytesFor(loader), loader, known, written)) {
      return input.readObject();
    }
  }

  private byte[] bytesFor(ClassLoader loader) {
    byte[] patched = bytes.clone();
    for (Mark mark : marks) {
      ObjectStreamClass read = descriptor(mark.className(), loader);
      if (read != null && !(mark.declared() && SerialVersion.isDeclared(read.forClass()))) {
        SerialVersion.put(read.getSerialVersionUID(), patched, mark.offset());
      }
    }
    return patched;
  }

  private static @Nullable ObjectStreamClass descriptor(String className, ClassLoader loader) {
    try {
      return ObjectStreamClass.lookup(Class.forName(className, false, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      return null; // what is wrong with the class is told when it is read
    }
  }
}
