package dev.reloader.servlet.classfile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads facts from class files. Thread-safe. */
final class ClassFileReader {
  private static final int API = Opcodes.ASM9;
  private static final System.Logger LOG = System.getLogger("dev.reloader");

  private ClassFileReader() {}

  /** See {@link ClassFacts#read}. */
  static @Nullable ClassFacts read(String file, byte[] bytes) {
    try {
      Facts facts = new Facts();
      new ClassReader(bytes)
          .accept(facts, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      return facts.toFacts();
    } catch (RuntimeException | StackOverflowError e) {
      // Annotations nested without measure fill the stack of whoever reads them.
      LOG.log(
          System.Logger.Level.WARNING,
          () ->
              "Annotations of "
                  + file
                  + " are not seen: it cannot be read as a class file ("
                  + e
                  + ")");
      return null;
    }
  }

  /** See {@link ClassFacts#mayDeclare}. */
  static boolean mayDeclare(byte[] bytes) {
    return contains(bytes, SERVLET_ANNOTATION) || contains(bytes, RUN_AS_ANNOTATION);
  }

  private static final byte[] SERVLET_ANNOTATION =
      "Ljakarta/servlet/annotation/".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RUN_AS_ANNOTATION =
      ("L" + ClassFacts.RUN_AS.replace('.', '/')).getBytes(StandardCharsets.US_ASCII);

  private static boolean contains(byte[] bytes, byte[] part) {
    for (int at = 0; at <= bytes.length - part.length; at++) {
      int same = 0;
      while (same < part.length && bytes[at + same] == part[same]) {
        same++;
      }
      if (same == part.length) {
        return true;
      }
    }
    return false;
  }

  private static final class Facts extends ClassVisitor {
    private String name = "";
    private @Nullable String superName;
    private List<String> interfaces = List.of();
    private final Set<String> annotations = new TreeSet<>();
    private final Map<String, AnnotationFacts> declaring = new HashMap<>();

    Facts() {
      super(API);
    }

    ClassFacts toFacts() {
      return new ClassFacts(
          name, superName, interfaces, Set.copyOf(annotations), Map.copyOf(declaring));
    }

    @Override
    public void visit(
        int version,
        int access,
        String internalName,
        @Nullable String signature,
        @Nullable String internalSuperName,
        String @Nullable [] internalInterfaces) {
      name = name(internalName);
      superName = internalSuperName == null ? null : name(internalSuperName);
      if (internalInterfaces != null) {
        interfaces = List.of(internalInterfaces).stream().map(ClassFileReader::name).toList();
      }
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      String annotation = annotation(descriptor);
      annotations.add(annotation);
      if (!ClassFacts.DECLARING.contains(annotation)) {
        return null;
      }
      return new Values(facts -> declaring.put(annotation, facts));
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new MethodVisitor(API) {
        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
          annotations.add(annotation(type));
          return null;
        }
      };
    }

    @Override
    public FieldVisitor visitField(
        int access,
        String field,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      return new FieldVisitor(API) {
        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
          annotations.add(annotation(type));
          return null;
        }
      };
    }
  }

  /** Collects the values of an annotation, and hands them over at its end. */
  private static final class Values extends AnnotationVisitor {
    private final Map<String, Object> values = new HashMap<>();
    private final Consumer<AnnotationFacts> collected;

    Values(Consumer<AnnotationFacts> collected) {
      super(API);
      this.collected = collected;
    }

    @Override
    public void visit(String name, Object value) {
      values.put(name, plain(value));
    }

    @Override
    public void visitEnum(String name, String descriptor, String value) {
      values.put(name, value);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String name, String descriptor) {
      return new Values(nested -> values.put(name, nested));
    }

    @Override
    public AnnotationVisitor visitArray(String name) {
      return new Elements(elements -> values.put(name, elements));
    }

    @Override
    public void visitEnd() {
      collected.accept(new AnnotationFacts(Map.copyOf(values)));
    }
  }

  /** Collects the elements of an array, which ASM visits as values without a name. */
  private static final class Elements extends AnnotationVisitor {
    private final List<Object> elements = new ArrayList<>();
    private final Consumer<List<Object>> collected;

    Elements(Consumer<List<Object>> collected) {
      super(API);
      this.collected = collected;
    }

    @Override
    public void visit(@Nullable String none, Object value) {
      elements.add(plain(value));
    }

    @Override
    public void visitEnum(@Nullable String none, String descriptor, String value) {
      elements.add(value);
    }

    @Override
    public AnnotationVisitor visitAnnotation(@Nullable String none, String descriptor) {
      return new Values(elements::add);
    }

    @Override
    public void visitEnd() {
      collected.accept(List.copyOf(elements));
    }
  }

  private static Object plain(Object value) {
    return value instanceof Type type ? name(type.getInternalName()) : value;
  }

  private static String annotation(String descriptor) {
    return name(descriptor.substring(1, descriptor.length() - 1));
  }

  private static String name(String internalName) {
    // The same few names occur in thousands of classes that are kept.
    return internalName.replace('/', '.').intern();
  }
}
