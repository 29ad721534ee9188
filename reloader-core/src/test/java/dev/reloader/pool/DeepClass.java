package dev.reloader.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** A class whose annotation has arrays in arrays, so deep that reading them fills the stack. */
public final class DeepClass {

  private DeepClass() {}

  public static byte[] annotated(String descriptor) {
    ClassWriter type = new ClassWriter(0);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "acme/Deep", null, "java/lang/Object", null);
    Deque<AnnotationVisitor> open = new ArrayDeque<>();
    open.push(type.visitAnnotation(descriptor, true));
    for (int i = 0; i < 200_000; i++) {
      open.push(open.element().visitArray(i == 0 ? "value" : null));
    }
    open.forEach(AnnotationVisitor::visitEnd);
    return type.toByteArray();
  }
}
