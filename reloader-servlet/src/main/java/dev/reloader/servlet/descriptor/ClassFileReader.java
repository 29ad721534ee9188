package dev.reloader.servlet.descriptor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

  /**
   * The facts of a class file.
   *
   * @param file how the log calls it
   * @return null, with a warning in the log, where it cannot be read: loading it will tell more
   */
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

  /** Whether the class file may have an annotation that declares a component. */
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
      Map<String, Object> values = new HashMap<>();
      return new Values(values) {
        @Override
        public void visitEnd() {
          declaring.put(annotation, new AnnotationFacts(Map.copyOf(values)));
        }
      };
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

  /** Collects the values of an annotation. */
  private static class Values extends AnnotationVisitor {
    private final Map<String, Object> values;

    Values(Map<String, Object> values) {
      super(API);
      this.values = values;
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
      Map<String, Object> nested = new HashMap<>();
      return new Values(nested) {
        @Override
        public void visitEnd() {
          values.put(name, new AnnotationFacts(Map.copyOf(nested)));
        }
      };
    }

    @Override
    public AnnotationVisitor visitArray(String name) {
      return new Elements(values, name);
    }
  }

  /** Collects the elements of an array, which ASM visits as values without a name. */
  private static final class Elements extends AnnotationVisitor {
    private final Map<String, Object> owner;
    private final String name;
    private final List<Object> elements = new ArrayList<>();

    Elements(Map<String, Object> owner, String name) {
      super(API);
      this.owner = owner;
      this.name = name;
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
      Map<String, Object> nested = new HashMap<>();
      return new Values(nested) {
        @Override
        public void visitEnd() {
          elements.add(new AnnotationFacts(Map.copyOf(nested)));
        }
      };
    }

    @Override
    public void visitEnd() {
      owner.put(name, List.copyOf(elements));
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
