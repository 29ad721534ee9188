package dev.reloader.retire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/**
 * The JDK's caches of what it knows of serializable classes.
 *
 * <p>They let go of a class softly, but note it, strongly, in a queue that is emptied only when the
 * next object of any class is written or read. In an application that is idle after an edit the
 * last generation whose objects were in a session would wait there, and be taken for a leak.
 */
final class SerializationCaches {

  private final byte[] any;

  SerializationCaches() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(written)) {
      output.writeObject(1);
    } catch (IOException e) {
      throw new IllegalStateException(e); // of an array: it cannot happen
    }
    any = written.toByteArray();
  }

  /** Has the JDK forget what has been let go of. */
  void settle() {
    try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(any))) {
      input.readObject();
    } catch (IOException | ClassNotFoundException refused) {
      // By a filter of the JVM's own; the next object that it lets through does the same.
    }
  }
}
