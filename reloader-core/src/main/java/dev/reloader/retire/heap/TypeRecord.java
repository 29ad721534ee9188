package dev.reloader.retire.heap;

/**
 * What a heap dump says of a class.
 *
 * @param id of the class
 * @param superId of its superclass; 0 for none
 * @param loaderId of its loader; 0 for the JVM's own
 * @param others signers and protection domain, which it refers to as well
 * @param staticNames the names of its static fields that refer to objects
 * @param statics what these fields refer to
 * @param fieldNames the names of the fields that it adds to instances
 * @param fieldTypes their types
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TypeRecord(
    long id,
    long superId,
    long loaderId,
    long[] others,
    long[] staticNames,
    long[] statics,
    long[] fieldNames,
    byte[] fieldTypes) {

  static final int OBJECT = 2;

  static int size(int type, int idSize) throws java.io.IOException {
    return switch (type) {
      case OBJECT -> idSize;
      case 4, 8 -> 1;
      case 5, 9 -> 2;
      case 6, 10 -> 4;
      case 7, 11 -> 8;
      default -> throw new java.io.IOException("A heap dump with values of type " + type);
    };
  }
}
