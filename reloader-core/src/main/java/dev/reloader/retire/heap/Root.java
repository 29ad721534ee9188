package dev.reloader.retire.heap;

/**
 * Why the JVM holds an object.
 *
 * @param kind the dump's number for it
 * @param thread the serial of the thread concerned; -1 if there is none
 * @param frame of that thread's stack, 0 being the newest; -1 if there is none
 */
record Root(int kind, int thread, int frame) {

  private static final int BITS = 28;
  private static final int MASK = (1 << BITS) - 1;

  static Root of(long packed) {
    return new Root(
        (int) (packed >>> (2 * BITS)) & 0xFF,
        ((int) (packed >>> BITS) & MASK) - 1,
        ((int) packed & MASK) - 1);
  }

  long packed() {
    return (long) kind << (2 * BITS)
        | (long) ((thread + 1) & MASK) << BITS
        | (long) ((frame + 1) & MASK);
  }

  boolean tellsMoreThan(Root other) {
    return rank() < other.rank();
  }

  /** Lower is better. */
  int rank() {
    return switch (kind) {
      case HeapFile.ROOT_THREAD -> 0;
      case HeapFile.ROOT_JAVA_FRAME -> 1;
      default -> 2;
    };
  }
}
