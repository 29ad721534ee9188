package dev.reloader.servlet.session.packing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes an object and all that it leads to, and takes note of each class on the way. */
final class GraphOutput extends ObjectOutputStream {

  private static final int LENGTH_OF_NAME = 2;

  private final Bytes bytes;
  private final Replacement replacement;
  private final List<Parcel.Mark> marks = new ArrayList<>();
  private final Map<String, Class<?>> fixed = new HashMap<>();
  private final Set<String> written = new HashSet<>();
  private boolean pool;

  /** What is written in place of an object. */
  @FunctionalInterface
  interface Replacement {
    @Nullable Object of(Object value);
  }

  GraphOutput() throws IOException {
    this(value -> value);
  }

  GraphOutput(Replacement replacement) throws IOException {
    this(new Bytes(), replacement);
  }

  private GraphOutput(Bytes bytes, Replacement replacement) throws IOException {
    super(bytes);
    this.bytes = bytes;
    this.replacement = replacement;
    enableReplaceObject(true);
  }

  /** Whether an object of a class of some generation was written, or was to be. */
  boolean sawPool() {
    return pool;
  }

  /** Whether nothing was written but objects of the Java platform. */
  boolean sawPlatformOnly() {
    return !pool && fixed.isEmpty();
  }

  /** What was written. */
  Parcel parcel(Object root) throws IOException {
    flush();
    return new Parcel(
        root, bytes.toByteArray(), List.copyOf(marks), Map.copyOf(fixed), Set.copyOf(written));
  }

  @Override
  protected @Nullable Object replaceObject(Object value) {
    return replacement.of(value);
  }

  @Override
  protected void writeClassDescriptor(ObjectStreamClass written) throws IOException {
    flush(); // so that the position is known at which the descriptor begins
    int start = bytes.size();
    super.writeClassDescriptor(written);
    Class<?> type = written.forClass();
    if (type == null
        || !Serializable.class.isAssignableFrom(type)
        || type.isEnum()
        || type.isArray()
        || Origin.of(type) == Origin.PLATFORM) {
      return;
    }
    flush();
    int offset = start + LENGTH_OF_NAME + bytes.shortAt(start);
    marks.add(new Parcel.Mark(type.getName(), offset, SerialVersion.isDeclared(type)));
  }

  @Override
  protected void annotateClass(Class<?> type) {
    note(type);
  }

  @Override
  protected void annotateProxyClass(Class<?> type) {
    for (Class<?> implemented : type.getInterfaces()) {
      note(implemented);
    }
  }

  private void note(Class<?> type) {
    written.add(type.getName());
    switch (Origin.of(type)) {
      case POOL -> pool = true;
      case FIXED -> fixed.put(type.getName(), type);
      case PLATFORM -> {}
    }
  }

  /** Bytes that can be looked into. */
  private static final class Bytes extends ByteArrayOutputStream {

    synchronized int shortAt(int index) {
      return Byte.toUnsignedInt(buf[index]) << Byte.SIZE | Byte.toUnsignedInt(buf[index + 1]);
    }
  }
}
