package dev.reloader.servlet.application.jsp;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a class file refers to: each name of its constants that could be a class's. */
final class References {

  private static final int MAGIC_AND_VERSION = 8;
  private static final Pattern NAME = Pattern.compile("[^;:<>()\\[.*+-]+");

  private References() {}

  /** Answers paths without {@code .class}, among much that is none; nothing for a broken file. */
  static Set<String> of(byte[] classFile) {
    Set<String> names = new HashSet<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
      in.skipBytes(MAGIC_AND_VERSION);
      int count = in.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        if (tag == 1) {
          add(in.readUTF(), names);
        } else {
          in.skipBytes(size(tag));
          i += tag == 5 || tag == 6 ? 1 : 0; // a long and a double take two places
        }
      }
    } catch (IOException broken) {
      return Set.of();
    }
    return names;
  }

  /** The size of a constant after its tag (Java Virtual Machine Specification, table 4.4-A). */
  private static int size(int tag) {
    return switch (tag) {
      case 5, 6 -> 8;
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      default -> 4;
    };
  }

  /** Names stand alone, or in descriptors and signatures, after an {@code L}. */
  private static void add(String constant, Set<String> names) {
    Matcher name = NAME.matcher(constant);
    while (name.find()) {
      names.add(name.group());
      for (int l = name.group().indexOf('L'); l >= 0; l = name.group().indexOf('L', l + 1)) {
        names.add(name.group().substring(l + 1));
      }
    }
  }
}
