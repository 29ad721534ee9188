package dev.reloader.strategy;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What of a class has its effect once, so that the virtual machine would exchange it and nobody
 * would notice: the initialiser of its statics, which has run, and annotations, which have been
 * read.
 *
 * <p>Each is written down as a class file of its own, in the order of the original; what is equal
 * there was equal here, whatever else was edited.
 */
final class Once {

  private static final int API = Opcodes.ASM9;

  private Once() {}

  /** Returns what differs, as the end of a sentence that begins with the class. */
  static Optional<String> difference(byte[] before, byte[] now) {
    try {
      if (!Arrays.equals(statics(before), statics(now))) {
        return Optional.of(": the initialiser of its statics changed, and has run already");
      }
      if (!Arrays.equals(annotations(before), annotations(now))) {
        return Optional.of(": its annotations changed, and have been read already");
      }
      return Optional.empty();
    } catch (RuntimeException | StackOverflowError unreadable) {
      // Annotations nested without measure fill the stack of whoever reads them.
      return Optional.of(" cannot be read as a class file (" + unreadable + ")");
    }
  }

  private static byte[] statics(byte[] type) {
    ClassWriter out = new ClassWriter(0);
    new ClassReader(type)
        .accept(
            new ClassVisitor(API) {
              @Override
              public @Nullable FieldVisitor visitField(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  @Nullable Object value) {
                if (value != null) {
                  out.visitField(access, name, descriptor, null, value);
                }
                return null;
              }

              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                return name.equals("<clinit>")
                    ? out.visitMethod(access, name, descriptor, null, null)
                    : null;
              }
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return out.toByteArray();
  }

  private static byte[] annotations(byte[] type) {
    ClassWriter out = new ClassWriter(0);
    new ClassReader(type)
        .accept(
            new ClassVisitor(API) {
              @Override
              public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                return out.visitAnnotation(descriptor, visible);
              }

              @Override
              public FieldVisitor visitField(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  @Nullable Object value) {
                return new FieldVisitor(API) {
                  @Override
                  public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return out.visitField(access, name, descriptor, null, null)
                        .visitAnnotation(annotation, visible);
                  }
                };
              }

              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                return new MethodVisitor(API) {
                  @Override
                  public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return out.visitMethod(access, name, descriptor, null, null)
                        .visitAnnotation(annotation, visible);
                  }

                  @Override
                  public AnnotationVisitor visitParameterAnnotation(
                      int parameter, String annotation, boolean visible) {
                    return out.visitMethod(access, name, descriptor, null, null)
                        .visitParameterAnnotation(parameter, annotation, visible);
                  }
                };
              }
            },
            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return out.toByteArray();
  }
}
