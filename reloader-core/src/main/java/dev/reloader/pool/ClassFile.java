package dev.reloader.pool;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says whether the bytes of a class file are all there and in their place: a strict walk of its
 * structure, from the magic number to its exact end (Java Virtual Machine Specification, section
 * 4.1), and a look at its version and name. Whether its code makes sense is the virtual machine's
 * question.
 */
final class ClassFile {

  private static final int MAGIC = 0xCAFEBABE;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int JAVA_0 = 44;
  private static final int THIS_JAVA = Runtime.version().feature();

  private final byte[] bytes;
  private int at;

  /** What is being read, for the message. */
  private String part = "header";

  /** Constant pool index to tag; 0 where there is no constant. */
  private byte[] tags = {};

  /** Constant pool index to where the constant begins, behind its tag. */
  private int[] offsets = {};

  private int name;
  private final List<Integer> supertypes = new ArrayList<>();

  private ClassFile(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns what is wrong, as the end of a sentence that begins with the file, or null. */
  static @Nullable String flaw(byte[] bytes, String path) {
    if (bytes.length == 0) {
      return "it is empty";
    }
    try {
      ClassFile file = new ClassFile(bytes);
      file.walk();
      for (int supertype : file.supertypes) {
        file.name(supertype);
      }
      String name = file.name(file.name);
      return path.equals(name + ".class")
          ? null
          : "its class is named "
              + name.replace('/', '.')
              + ", which does not belong into a file of this path; exclude it if that is meant so";
    } catch (Flaw flaw) {
      return flaw.getMessage();
    }
  }

  /**
   * Returns the paths of the class files of the superclass and the interfaces of a class, but for
   * those of the JDK's package {@code java}.
   *
   * @param bytes a class file without a flaw
   */
  static List<String> supertypes(byte[] bytes) {
    try {
      ClassFile file = new ClassFile(bytes);
      file.head();
      List<String> paths = new ArrayList<>();
      for (int supertype : file.supertypes) {
        String name = file.name(supertype);
        if (!name.startsWith("java/")) {
          paths.add(name + ".class");
        }
      }
      return List.copyOf(paths);
    } catch (Flaw flaw) {
      throw new IllegalArgumentException(flaw);
    }
  }

  private void walk() throws Flaw {
    head();
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

  private void head() throws Flaw {
    if (u4() != MAGIC) {
      throw new Flaw("it does not start with the magic number of a class file, 0xCAFEBABE");
    }
    u2();
    int java = u2() - JAVA_0;
    if (java > THIS_JAVA) {
      throw new Flaw(
          "it was compiled for Java "
              + java
              + ", and this is Java "
              + THIS_JAVA
              + "; compile it with --release "
              + THIS_JAVA
              + ", or exclude it");
    }
    constants();
    part = "header";
    u2();
    name = constant(CLASS);
    int superclass = u2();
    require(superclass == 0 || is(superclass, CLASS));
    if (superclass != 0) {
      supertypes.add(superclass);
    }
    for (int interfaces = u2(); interfaces > 0; interfaces--) {
      supertypes.add(constant(CLASS));
    }
  }

  /** Returns the name that a class constant stands for, with slashes. */
  private String name(int classConstant) throws Flaw {
    int text = u2(offsets[classConstant]);
    require(is(text, UTF8));
    int from = offsets[text];
    try {
      return new DataInputStream(new ByteArrayInputStream(bytes, from, 2 + u2(from))).readUTF();
    } catch (IOException e) {
      throw new Flaw("a name in its constant pool is not encoded as names are");
    }
  }

  private int u2(int offset) {
    return (bytes[offset] & 0xff) << 8 | (bytes[offset + 1] & 0xff);
  }

  private void constants() throws Flaw {
    part = "constant pool";
    tags = new byte[u2()];
    offsets = new int[tags.length];
    for (int i = 1; i < tags.length; i++) {
      byte tag = (byte) u1();
      tags[i] = tag;
      offsets[i] = at;
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

  private int constant(int tag) throws Flaw {
    int index = u2();
    require(is(index, tag));
    return index;
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
