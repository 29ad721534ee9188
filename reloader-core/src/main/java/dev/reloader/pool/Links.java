package dev.reloader.pool;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Finds what classes refer to and other classes of the pool do not have: fields and methods, and
 * classes of their own package. A class that was written a moment ago and refers to such was
 * compiled together with another that is still to be written.
 *
 * <p>What may come from elsewhere counts as there.
 */
final class Links {

  private static final int FIELD = 9;
  private static final int INTERFACE_METHOD = 11;

  /** What every class has, interfaces too. */
  private static final Set<String> OBJECT =
      Arrays.stream(Object.class.getDeclaredMethods())
          .map(method -> method.getName() + Type.getMethodDescriptor(method))
          .collect(Collectors.toUnmodifiableSet());

  private final Snapshot snapshot;
  private final Predicate<String> outside;

  /** Path of a class to the names and descriptors of its own fields and methods. */
  private final Map<String, Set<String>> members = new HashMap<>();

  private Links(Snapshot snapshot, Predicate<String> outside) {
    this.snapshot = snapshot;
    this.outside = outside;
  }

  /**
   * Whether a class that differs from the one before refers to something missing, and that one did
   * not: some applications live with references that nobody follows.
   *
   * @param changed the classes that differ
   * @param outside whether a class of this path is not to be looked for in the pool
   */
  static boolean areMissing(
      Snapshot before, Snapshot now, List<Entry> changed, Predicate<String> outside) {
    if (before == Snapshot.empty()
        || now.holdings().stream().anyMatch(holding -> holding.form() == Form.SOURCES)) {
      return false;
    }
    Links links = new Links(now, outside);
    for (Entry entry : changed) {
      Set<String> missing = links.missing(entry);
      Entry old = before.entry(entry.path());
      if (!missing.isEmpty()
          && (old == null || !new Links(before, outside).missing(old).containsAll(missing))) {
        return true;
      }
    }
    return false;
  }

  private Set<String> missing(Entry entry) {
    Set<String> missing = new TreeSet<>();
    try {
      ClassReader reader = new ClassReader(entry.bytes());
      char[] buffer = new char[reader.getMaxStringLength()];
      for (int i = 1; i < reader.getItemCount(); i++) {
        int at = reader.getItem(i);
        int tag = at == 0 ? 0 : reader.readByte(at - 1);
        if (tag >= FIELD && tag <= INTERFACE_METHOD) {
          String owner = reader.readClass(at, buffer);
          int name = reader.getItem(reader.readUnsignedShort(at + 2));
          String member = reader.readUTF8(name, buffer) + reader.readUTF8(name + 2, buffer);
          if (isMissing(entry, owner + ".class", member)) {
            missing.add(owner + "." + member);
          }
        }
      }
    } catch (RuntimeException | StackOverflowError unreadable) {
      // Of a Java newer than the reader, or nested without measure: loading it will tell more.
      return Set.of();
    }
    return missing;
  }

  private boolean isMissing(Entry from, String owner, String member) {
    if (snapshot.entry(owner) != null) {
      return !has(owner, member, new HashSet<>());
    }
    return !owner.startsWith("[")
        && directory(owner).equals(directory(from.path()))
        && !snapshot.holds(owner)
        && !outside.test(owner);
  }

  private static String directory(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** What a class of elsewhere inherits to others nobody knows: it has everything. */
  private boolean has(String path, String member, Set<String> seen) {
    Entry entry = snapshot.entry(path);
    if (entry == null || !seen.add(path)) {
      return entry == null;
    }
    if (members.computeIfAbsent(path, unknown -> Members.of(entry.bytes())).contains(member)) {
      return true;
    }
    for (String supertype : entry.supertypes()) {
      if (has(supertype, member, seen)) {
        return true;
      }
    }
    return OBJECT.contains(member) || extendsTheJdk(entry);
  }

  /** Of the JDK's own classes, which {@link Entry#supertypes} leaves out, only Object is known. */
  private static boolean extendsTheJdk(Entry entry) {
    ClassReader reader = new ClassReader(entry.bytes());
    return isOfTheJdk(reader.getSuperName())
        || List.of(reader.getInterfaces()).stream().anyMatch(Links::isOfTheJdk);
  }

  private static boolean isOfTheJdk(@Nullable String name) {
    return name != null && name.startsWith("java/") && !name.equals("java/lang/Object");
  }

  /** Collects names and descriptors. */
  private static final class Members extends ClassVisitor {

    private final Set<String> found = new HashSet<>();

    private Members() {
      super(Opcodes.ASM9);
    }

    static Set<String> of(byte[] bytes) {
      Members members = new Members();
      new ClassReader(bytes)
          .accept(
              members, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      return members.found;
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access, String name, String descriptor, @Nullable String signature, Object value) {
      found.add(name + descriptor);
      return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      found.add(name + descriptor);
      return null;
    }
  }
}
