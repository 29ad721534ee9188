package dev.reloader.pool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the annotations of Reloader say on a class or package, read from its class file.
 *
 * @param fixed whether it is not reloadable
 * @param strategy the name of its strategy; empty if it has none of its own
 * @param associates globs of what it uses by reflection
 */
record Marks(boolean fixed, String strategy, List<String> associates) {

  static final Marks NONE = new Marks(false, "", List.of());

  private static final String PACKAGE = "Ldev/reloader/";
  private static final byte[] TRACE = PACKAGE.getBytes(StandardCharsets.US_ASCII);

  /** Reads a class file. One that cannot be read has no marks: loading it will tell more. */
  static Marks of(byte[] bytes) {
    if (!contains(bytes)) {
      return NONE;
    }
    try {
      Visitor visitor = new Visitor();
      new ClassReader(bytes)
          .accept(
              visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      Marks marks = new Marks(visitor.fixed, visitor.strategy, List.copyOf(visitor.associates));
      return marks.equals(NONE) ? NONE : marks;
    } catch (RuntimeException | StackOverflowError unreadable) {
      // Annotations nested without measure fill the stack of whoever reads them.
      return NONE;
    }
  }

  /** Most classes have none, and are not to be parsed to find that out. */
  private static boolean contains(byte[] bytes) {
    for (int at = 0; at <= bytes.length - TRACE.length; at++) {
      if (bytes[at] == TRACE[0]) {
        int same = 1;
        while (same < TRACE.length && bytes[at + same] == TRACE[same]) {
          same++;
        }
        if (same == TRACE.length) {
          return true;
        }
      }
    }
    return false;
  }

  private static final class Visitor extends ClassVisitor {

    private boolean fixed;
    private String strategy = "";
    private final List<String> associates = new ArrayList<>();

    Visitor() {
      super(Opcodes.ASM9);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      switch (descriptor) {
        case PACKAGE + "Fixed;" -> fixed = true;
        case PACKAGE + "Reloadable;", PACKAGE + "Associate;" -> {
          return new Values();
        }
        default -> {
          // somebody else's
        }
      }
      return null;
    }

    private final class Values extends AnnotationVisitor {

      Values() {
        super(Opcodes.ASM9);
      }

      @Override
      public void visit(@Nullable String name, Object value) {
        if ("strategy".equals(name)) {
          strategy = value.toString();
        } else {
          associates.add(value.toString());
        }
      }

      @Override
      public AnnotationVisitor visitArray(String name) {
        return this;
      }
    }
  }
}
