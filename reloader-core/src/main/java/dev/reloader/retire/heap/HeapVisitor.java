package dev.reloader.retire.heap;

import java.io.IOException;

/**
 * Is shown what a heap dump holds, in the order of the file. What is of no interest is skipped.
 *
 * <p>An object is known by its identifier; zero is null.
 */
interface HeapVisitor {

  /** A name; {@code in} is at its bytes, all of which must be read or skipped. */
  default void text(long id, HeapInput in, int length) throws IOException {
    in.skip(length);
  }

  /** A class that was loaded. */
  default void loaded(int serial, long classId, long nameId) {}

  /** A frame of a stack. */
  default void frame(long id, long methodId, long sourceId, int classSerial, int line) {}

  /** A stack, newest frame first. */
  default void stack(int threadSerial, long[] frames) {}

  /** An object that the JVM itself holds; thread and frame are -1 where they do not apply. */
  default void root(int kind, long id, int threadSerial, int frame) {}

  /** A class, with its static fields and the layout of its instances. */
  default void type(TypeRecord type) throws IOException {}

  /** An instance; {@code in} is at its fields, all of which must be read or skipped. */
  default void instance(long id, long classId, HeapInput in, int length) throws IOException {
    in.skip(length);
  }

  /** An array of objects; {@code in} is at its elements, which must be read or skipped. */
  default void objects(long id, long classId, HeapInput in, int count) throws IOException {
    in.skip((long) count * in.idSize());
  }

  /** An array of numbers; {@code in} is at its elements, which must be read or skipped. */
  default void numbers(long id, HeapInput in, long length) throws IOException {
    in.skip(length);
  }
}
