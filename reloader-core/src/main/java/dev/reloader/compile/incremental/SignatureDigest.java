package dev.reloader.compile.incremental;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;

/**
 * Digests what a compiler reads of a class when it compiles another: its declaration and those of
 * its members, less the private ones, with the values of constants, which are copied into whoever
 * uses them. The order of members is of no account.
 */
final class SignatureDigest extends ClassVisitor {

  private static final int API = Opcodes.ASM9;
  private static final int UNSEEN = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;

  private final SortedSet<String> parts = new TreeSet<>();
  private String name = "";
  private String sourceFile = "";
  private boolean annotation;

  SignatureDigest() {
    super(API);
  }

  String sourceFile() {
    return sourceFile;
  }

  String value() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public void visit(
      int version,
      int access,
      String className,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    name = className;
    annotation = (access & Opcodes.ACC_ANNOTATION) != 0;
    add("class", access, signature, superName, Arrays.toString(interfaces));
  }

  @Override
  public void visitSource(@Nullable String source, @Nullable String debug) {
    sourceFile = source == null ? "" : source;
  }

  @Override
  public void visitInnerClass(
      String inner, @Nullable String outer, @Nullable String simple, int access) {
    // What is said of others stands in their own class files.
    if (inner.equals(name) || name.equals(outer)) {
      add("nested", inner, outer, access);
    }
  }

  @Override
  public void visitPermittedSubclass(String permitted) {
    add("permits", permitted);
  }

  @Override
  public @Nullable RecordComponentVisitor visitRecordComponent(
      String component, String descriptor, @Nullable String signature) {
    add("component", component, descriptor, signature);
    return null;
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    // Where an annotation may stand, and how often, is said by annotations.
    return annotation ? new Values(descriptor) : null;
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String field,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    if ((access & UNSEEN) == 0) {
      add("field", access, field, descriptor, signature, value);
    }
    return null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if ((access & UNSEEN) != 0 || method.equals("<clinit>")) {
      return null;
    }
    add("method", access, method, descriptor, signature, Arrays.toString(exceptions));
    if (!annotation) {
      return null;
    }
    return new MethodVisitor(API) {
      @Override
      public AnnotationVisitor visitAnnotationDefault() {
        // That there is one, whatever it is, decides whether a use may leave it out.
        add("default", method);
        return new Values("");
      }
    };
  }

  private void add(@Nullable Object... words) {
    parts.add(Arrays.toString(words));
  }

  /** The values of an annotation on an annotation. */
  private final class Values extends AnnotationVisitor {
    private final String of;

    Values(String of) {
      super(API);
      this.of = of;
      add("annotated", of);
    }

    @Override
    public void visit(@Nullable String key, Object value) {
      add("value", of, key, value);
    }

    @Override
    public void visitEnum(@Nullable String key, String descriptor, String value) {
      add("value", of, key, descriptor, value);
    }

    @Override
    public AnnotationVisitor visitArray(@Nullable String key) {
      return this;
    }
  }
}
