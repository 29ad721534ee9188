package dev.reloader.compile.incremental;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * What other sources can depend on in a class file, and what it depends on itself. Immutable.
 *
 * @param name the binary name with slashes, such as {@code com/acme/Order$Line}
 * @param source the path of the source it was compiled from, {@code com/acme/Order.java}
 * @param version the version of Java it is for
 * @param supertypes the names of its superclass and interfaces
 * @param references the names of all classes that it mentions
 * @param signature a digest of all that a compiler reads of it when it compiles another class
 */
record ClassFacts(
    String name,
    String source,
    int version,
    List<String> supertypes,
    Set<String> references,
    String signature) {

  private static final int UTF8 = 1;
  private static final int CLASS = 7;

  /**
   * Reads a class file.
   *
   * @throws RuntimeException if it is none that can be read, of a later Java perhaps
   */
  static ClassFacts read(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    SignatureDigest digest = new SignatureDigest();
    reader.accept(digest, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
    return new ClassFacts(
        reader.getClassName(),
        source(reader.getClassName(), digest.sourceFile()),
        (bytes[7] & 0xff) - 44,
        supertypes(reader),
        references(reader, bytes),
        digest.value());
  }

  /** The name that a source has for a class once it is imported. */
  static String simpleName(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
  }

  private static String source(String name, String file) {
    int slash = name.lastIndexOf('/');
    if (!file.isEmpty()) {
      return name.substring(0, slash + 1) + file;
    }
    // Compiled without debug information.
    int dollar = name.indexOf('$', slash + 2);
    return (dollar < 0 ? name : name.substring(0, dollar)) + ".java";
  }

  private static List<String> supertypes(ClassReader reader) {
    String superclass = reader.getSuperName();
    List<String> interfaces = List.of(reader.getInterfaces());
    if (superclass == null || superclass.equals("java/lang/Object")) {
      return interfaces;
    }
    List<String> all = new ArrayList<>(interfaces);
    all.add(superclass);
    return List.copyOf(all);
  }

  /** Every class that a constant names, be it in a descriptor or a generic signature. */
  private static Set<String> references(ClassReader reader, byte[] bytes) {
    Set<String> found = new HashSet<>();
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      // The second half of a long or double is no item.
      int tag = at == 0 ? 0 : bytes[at - 1];
      if (tag == CLASS) {
        add(found, reader.readUTF8(at, buffer));
      } else if (tag == UTF8) {
        addAll(found, bytes, at + 2, reader.readUnsignedShort(at));
      }
    }
    return Set.copyOf(found);
  }

  private static void add(Set<String> found, @Nullable String name) {
    // An array's descriptor is among the texts as well.
    if (name != null && !name.startsWith("[") && !name.startsWith("java/")) {
      found.add(name);
    }
  }

  /**
   * Adds what stands between an L and what ends a name, as in a descriptor or signature. A text
   * that is neither, but looks like one, costs no more than a class compiled in vain.
   */
  private static void addAll(Set<String> found, byte[] bytes, int from, int length) {
    int start = -1;
    for (int at = from; at < from + length; at++) {
      byte b = bytes[at];
      if (start < 0) {
        start = b == 'L' ? at + 1 : -1;
      } else if (b == ';' || b == '<') {
        if (at > start) {
          add(found, new String(bytes, start, at - start, StandardCharsets.UTF_8));
        }
        start = -1;
      }
    }
  }
}
