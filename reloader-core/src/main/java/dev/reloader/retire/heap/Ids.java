package dev.reloader.retire.heap;

/**
 * Identifiers of objects, none of them zero, each with a number; in plain arrays, because there may
 * be a million of them. Not thread-safe.
 */
final class Ids {

  private long[] keys = new long[64];
  private long[] values = new long[64];
  private int size;

  int size() {
    return size;
  }

  boolean contains(long id) {
    return id != 0 && keys[slot(id)] == id;
  }

  /** The number of an identifier; zero if it is not contained. */
  long get(long id) {
    int slot = slot(id);
    return keys[slot] == id ? values[slot] : 0;
  }

  void put(long id, long value) {
    int slot = slot(id);
    if (keys[slot] != id) {
      if (++size > keys.length / 2) {
        grow();
        slot = slot(id);
      }
      keys[slot] = id;
    }
    values[slot] = value;
  }

  private int slot(long id) {
    int mask = keys.length - 1;
    int slot = (int) ((id * 0x9E37_79B9_7F4A_7C15L) >>> 32) & mask;
    while (keys[slot] != 0 && keys[slot] != id) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
