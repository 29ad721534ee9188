package dev.reloader;

import static org.objectweb.asm.Opcodes.AASTORE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ANEWARRAY;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * A pool of some hundred classes that name and call each other, and that is edited at random. After
 * each edit it is what a compiler would have left: whoever refers to a class knows it as it is.
 */
final class RandomClasses {

  private static final int CLASSES = 240;
  private static final int PACKAGES = 24;

  /** A package that is never edited and refers to none, whatever circles the others make. */
  private static final int STILL = PACKAGES;

  private final Path directory;
  private final Random random;
  private final Map<String, Model> models = new TreeMap<>();
  private final Set<String> gone = new HashSet<>();
  private int serial;

  /**
   * A class.
   *
   * @param version what its method {@code version} answers, after the name
   * @param arity how many ints its method {@code call} takes
   * @param references the classes it names, in this order, and calls
   * @param bytes its class file
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Model(String name, int version, int arity, List<String> references, byte[] bytes) {

    String path() {
      return name.replace('.', '/') + ".class";
    }
  }

  RandomClasses(Path directory, Random random) throws IOException {
    this.directory = directory;
    this.random = random;
    write(name(STILL), 0, List.of());
    for (int i = 0; i < CLASSES; i++) {
      add();
    }
  }

  Collection<Model> all() {
    return models.values();
  }

  /** The classes that once were, and are no more. */
  Set<String> gone() {
    return gone;
  }

  /** Makes one edit, which may be of many files, and says what it was. */
  String edit() throws IOException {
    Model model = any();
    switch (random.nextInt(6)) {
      case 0 -> {
        return "added " + add();
      }
      case 1 -> {
        remove(model);
        return "removed " + model.name();
      }
      case 2 -> {
        write(model.name(), model.arity() == 0 ? 1 : 0, model.references());
        users(model.name()).forEach(this::rewrite);
        return "changed the signature of " + model.name();
      }
      case 3 -> {
        String moved = name(random.nextInt(PACKAGES));
        write(moved, model.arity(), model.references());
        for (Model user : users(model.name())) {
          List<String> references = new ArrayList<>(user.references());
          references.replaceAll(each -> each.equals(model.name()) ? moved : each);
          write(user.name(), user.arity(), references);
        }
        delete(model);
        return "moved " + model.name() + " to " + moved;
      }
      case 4 -> {
        write(model.name(), model.arity(), references(packageOf(model.name())));
        return "changed what " + model.name() + " refers to";
      }
      default -> {
        rewrite(model);
        return "changed the body of " + model.name();
      }
    }
  }

  private String add() throws IOException {
    int number = random.nextInt(PACKAGES);
    String name = name(number);
    write(name, random.nextInt(2), references(number));
    return name;
  }

  private void remove(Model model) throws IOException {
    for (Model user : users(model.name())) {
      List<String> references = new ArrayList<>(user.references());
      references.removeIf(model.name()::equals);
      write(user.name(), user.arity(), references);
    }
    delete(model);
  }

  private void delete(Model model) throws IOException {
    models.remove(model.name());
    gone.add(model.name());
    Files.delete(directory.resolve(model.path()));
  }

  private String name(int number) {
    return "p" + number + ".C" + serial++;
  }

  private static int packageOf(String name) {
    return Integer.parseInt(name.substring(1, name.indexOf('.')));
  }

  private Model any() {
    List<Model> edited =
        models.values().stream().filter(model -> packageOf(model.name()) != STILL).toList();
    return edited.get(random.nextInt(edited.size()));
  }

  /** Mostly of packages with a lower number, now and then of any, so that there are circles. */
  private List<String> references(int number) {
    List<String> candidates =
        models.keySet().stream()
            .filter(name -> packageOf(name) <= number || random.nextInt(400) == 0)
            .toList();
    Set<String> references = new HashSet<>();
    for (int i = random.nextInt(4); i > 0 && !candidates.isEmpty(); i--) {
      references.add(candidates.get(random.nextInt(candidates.size())));
    }
    return List.copyOf(references);
  }

  private List<Model> users(String name) {
    return models.values().stream().filter(model -> model.references().contains(name)).toList();
  }

  private void rewrite(Model model) {
    try {
      write(model.name(), model.arity(), model.references());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void write(String name, int arity, List<String> references) throws IOException {
    int version = serial++;
    byte[] bytes = compile(name, version, arity, references);
    Model model = new Model(name, version, arity, references, bytes);
    models.put(name, model);
    Path file = directory.resolve(model.path());
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private byte[] compile(String name, int version, int arity, List<String> references) {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.visit(V17, ACC_PUBLIC, name.replace('.', '/'), null, "java/lang/Object", null);
    MethodVisitor answer = method(type, "version", "()Ljava/lang/String;");
    answer.visitLdcInsn(name + " " + version);
    answer.visitInsn(ARETURN);
    answer.visitMaxs(0, 0);
    MethodVisitor named = method(type, "named", "()[Ljava/lang/Class;");
    named.visitLdcInsn(references.size());
    named.visitTypeInsn(ANEWARRAY, "java/lang/Class");
    for (int i = 0; i < references.size(); i++) {
      named.visitInsn(DUP);
      named.visitLdcInsn(i);
      named.visitLdcInsn(Type.getObjectType(references.get(i).replace('.', '/')));
      named.visitInsn(AASTORE);
    }
    named.visitInsn(ARETURN);
    named.visitMaxs(0, 0);
    MethodVisitor callAll = method(type, "callAll", "()V");
    for (String reference : references) {
      int arguments = reference.equals(name) ? arity : models.get(reference).arity();
      for (int i = 0; i < arguments; i++) {
        callAll.visitInsn(ICONST_0);
      }
      String owner = reference.replace('.', '/');
      callAll.visitMethodInsn(INVOKESTATIC, owner, "call", descriptor(arguments), false);
    }
    callAll.visitInsn(RETURN);
    callAll.visitMaxs(0, 0);
    MethodVisitor called = method(type, "call", descriptor(arity));
    called.visitInsn(RETURN);
    called.visitMaxs(0, 0);
    return type.toByteArray();
  }

  private static MethodVisitor method(ClassWriter type, String name, String descriptor) {
    MethodVisitor method = type.visitMethod(ACC_PUBLIC | ACC_STATIC, name, descriptor, null, null);
    method.visitCode();
    return method;
  }

  private static String descriptor(int arity) {
    return "(" + "I".repeat(arity) + ")V";
  }
}
