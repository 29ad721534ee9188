package dev.reloader.pool;

import org.jspecify.annotations.Nullable;

/**
 * Says whether the bytes of a class file are all there: a strict walk of its structure, from the
 * magic number to its exact end (Java Virtual Machine Specification, section 4.1). Whether its
 * content makes sense is the virtual machine's question.
 */
final class ClassFile {

  private static final int MAGIC = 0xCAFEBABE;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int LATEST_MAJOR = Runtime.version().feature() + 44;

  private final byte[] bytes;
  private int at;

  /** What is being read, for the message. */
  private String part = "header";

  /** Constant pool index to tag; 0 where there is no constant. */
  private byte[] tags = {};

  private ClassFile(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns what is wrong, as the end of a sentence that begins with the file, or null. */
  static @Nullable String flaw(byte[] bytes) {
    if (bytes.length == 0) {
      return "it is empty";
    }
    try {
      new ClassFile(bytes).walk();
      return null;
    } catch (Flaw flaw) {
      return flaw.getMessage();
    }
  }

  private void walk() throws Flaw {
    if (u4() != MAGIC) {
      throw new Flaw("it does not start with the magic number of a class file, 0xCAFEBABE");
    }
    u2();
    if (u2() > LATEST_MAJOR) {
      // Of a later Java, with a structure we cannot know. The virtual machine says so best.
      return;
    }
    constants();
    part = "header";
    u2();
    constant(CLASS);
    int superclass = u2();
    require(superclass == 0 || is(superclass, CLASS));
    for (int interfaces = u2(); interfaces > 0; interfaces--) {
      constant(CLASS);
    }
    part = "fields";
    members();
    part = "methods";
    members();
    part = "attributes";
    attributes();
    if (at != bytes.length) {
      throw new Flaw("its class ends at byte " + at + ", but " + (bytes.length - at) + " follow");
    }
  }

  private void constants() throws Flaw {
    part = "constant pool";
    tags = new byte[u2()];
    for (int i = 1; i < tags.length; i++) {
      byte tag = (byte) u1();
      tags[i] = tag;
      switch (tag) {
        case UTF8 -> skip(u2());
        case CLASS, 8, 16, 19, 20 -> skip(2);
        case 15 -> skip(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
        case 5, 6 -> {
          // A long or double takes two indices.
          skip(8);
          i++;
        }
        default -> require(false);
      }
    }
  }

  private void members() throws Flaw {
    for (int members = u2(); members > 0; members--) {
      u2();
      constant(UTF8);
      constant(UTF8);
      attributes();
    }
  }

  private void attributes() throws Flaw {
    for (int attributes = u2(); attributes > 0; attributes--) {
      constant(UTF8);
      skip(u4());
    }
  }

  private void constant(int tag) throws Flaw {
    require(is(u2(), tag));
  }

  private boolean is(int index, int tag) {
    return index < tags.length && tags[index] == tag;
  }

  private void require(boolean condition) throws Flaw {
    if (!condition) {
      throw new Flaw("its " + part + " is damaged just before byte " + at);
    }
  }

  private int u1() throws Flaw {
    skip(1);
    return bytes[at - 1] & 0xff;
  }

  private int u2() throws Flaw {
    return u1() << 8 | u1();
  }

  private int u4() throws Flaw {
    return u2() << 16 | u2();
  }

  private void skip(int count) throws Flaw {
    // A negative count is an unsigned one of more than 2 GB, which no array holds.
    if (count < 0 || count > bytes.length - at) {
      throw new Flaw("it ends within its " + part + ", after " + bytes.length + " bytes");
    }
    at += count;
  }

  /** Ends the walk. */
  private static final class Flaw extends Exception {
    private static final long serialVersionUID = 1L;

    Flaw(String message) {
      super(message, null, false, false);
    }
  }
}
