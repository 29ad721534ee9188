package dev.reloader.graph;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * What a class file names, as its constant pool has it (Java Virtual Machine Specification, section
 * 4.4): classes, the types in descriptors and generic signatures, and text that may be the name of
 * a class. Immutable.
 *
 * <p>It says too much rather than too little: text that only looks like a descriptor counts.
 *
 * @param classes names of classes, as in {@code com.acme.Order}
 * @param texts what may be such a name
 */
record ClassReferences(Set<String> classes, Set<String> texts) {

  private static final int LONGEST_NAME = 300;

  static final ClassReferences NONE = new ClassReferences(Set.of(), Set.of());

  /**
   * Reads a class file; of one that is no class file nothing is known, and loading it will fail.
   */
  static ClassReferences of(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.skipNBytes(8);
      return constants(in);
    } catch (IOException e) {
      return NONE;
    }
  }

  private static ClassReferences constants(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    String[] texts = new String[count];
    Set<Integer> names = new HashSet<>();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 7 -> names.add(in.readUnsignedShort());
        case 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          // A long or double takes two indices.
          in.skipNBytes(8);
          i++;
        }
        default -> throw new IOException("no constant has tag " + tag);
      }
    }
    Set<String> classes = new HashSet<>();
    Set<String> possible = new HashSet<>();
    for (int i = 1; i < count; i++) {
      String text = texts[i];
      if (text == null) {
        continue;
      }
      if (names.contains(i) && !text.startsWith("[")) {
        classes.add(text.replace('/', '.'));
      } else {
        types(text, classes);
        if (isName(text)) {
          possible.add(text);
        }
      }
    }
    return new ClassReferences(Set.copyOf(classes), Set.copyOf(possible));
  }

  /** Adds what stands between an L and the semicolon or the type arguments that end a type. */
  private static void types(String text, Set<String> classes) {
    for (int start = text.indexOf('L'); start >= 0; start = text.indexOf('L', start + 1)) {
      int end = start + 1;
      while (end < text.length() && isPartOfPath(text.charAt(end))) {
        end++;
      }
      if (end > start + 1 && end < text.length() && ";<.".indexOf(text.charAt(end)) >= 0) {
        classes.add(text.substring(start + 1, end).replace('/', '.'));
      }
    }
  }

  private static boolean isPartOfPath(char c) {
    return c == '/' || c == '-' || Character.isJavaIdentifierPart(c);
  }

  private static boolean isName(String text) {
    if (text.length() > LONGEST_NAME || text.indexOf('.') <= 0) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '.' && !Character.isJavaIdentifierPart(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
