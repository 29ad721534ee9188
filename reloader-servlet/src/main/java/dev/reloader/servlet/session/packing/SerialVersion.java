package dev.reloader.servlet.session.packing;

import java.util.Arrays;

/** The number by which serialization tells versions of a class. */
final class SerialVersion {

  private SerialVersion() {}

  /** Whether the class declares its number; otherwise it is computed from the class's shape. */
  static boolean isDeclared(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .anyMatch(field -> field.getName().equals("serialVersionUID"));
  }

  /** Writes a number as a stream has it. */
  static void put(long version, byte[] bytes, int offset) {
    for (int position = 0; position < Long.BYTES; position++) {
      int shift = Byte.SIZE * (Long.BYTES - 1 - position);
      bytes[offset + position] = (byte) (version >>> shift);
    }
  }
}
