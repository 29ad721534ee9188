package dev.reloader.servlet.container;

import jakarta.servlet.HttpConstraintElement;
import jakarta.servlet.HttpMethodConstraintElement;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.annotation.ServletSecurity.EmptyRoleSemantic;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the annotations of a servlet class ask of the container, read from the class file: loading
 * the class here would start the application's code in the wrong loader.
 *
 * @param multipart what {@code @MultipartConfig} says
 * @param security what {@code @ServletSecurity} says
 * @param runAs what {@code @RunAs} says
 * @param roles what {@code @DeclareRoles} says
 */
record ServletAnnotations(
    Optional<MultipartConfigElement> multipart,
    Optional<ServletSecurityElement> security,
    Optional<String> runAs,
    List<String> roles) {

  private static final ServletAnnotations NONE =
      new ServletAnnotations(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  /** Reads a class file; one that is missing or broken has no annotations. */
  static ServletAnnotations of(String className, ClassLoader loader) {
    try (InputStream file = loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
      if (file == null) {
        return NONE;
      }
      Reader reader = new Reader();
      new ClassReader(file)
          .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      return reader.result();
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // The last where annotations are nested without measure.
      return NONE; // the generation that needs the class will say what is wrong with it
    }
  }

  private static final class Reader extends ClassVisitor {
    private @Nullable AnnotationValues multipart;
    private @Nullable AnnotationValues security;
    private @Nullable AnnotationValues runAs;
    private @Nullable AnnotationValues roles;

    Reader() {
      super(Opcodes.ASM9);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      AnnotationValues values = new AnnotationValues();
      switch (descriptor) {
        case "Ljakarta/servlet/annotation/MultipartConfig;" -> multipart = values;
        case "Ljakarta/servlet/annotation/ServletSecurity;" -> security = values;
        case "Ljakarta/annotation/security/RunAs;" -> runAs = values;
        case "Ljakarta/annotation/security/DeclareRoles;" -> roles = values;
        default -> {
          return null;
        }
      }
      return values;
    }

    ServletAnnotations result() {
      return new ServletAnnotations(
          Optional.ofNullable(multipart).map(Reader::multipartConfig),
          Optional.ofNullable(security).map(Reader::servletSecurity),
          Optional.ofNullable(runAs).map(values -> values.get("value", "")),
          roles == null ? List.of() : strings(roles, "value"));
    }

    private static MultipartConfigElement multipartConfig(AnnotationValues values) {
      return new MultipartConfigElement(
          values.get("location", ""),
          values.get("maxFileSize", -1L),
          values.get("maxRequestSize", -1L),
          values.get("fileSizeThreshold", 0));
    }

    private static ServletSecurityElement servletSecurity(AnnotationValues values) {
      List<HttpMethodConstraintElement> methods = new ArrayList<>();
      for (Object method : values.get("httpMethodConstraints", List.of())) {
        AnnotationValues constraint = (AnnotationValues) method;
        methods.add(
            new HttpMethodConstraintElement(
                constraint.get("value", ""), constraint(constraint, "emptyRoleSemantic")));
      }
      return new ServletSecurityElement(
          constraint(values.get("value", new AnnotationValues()), "value"), methods);
    }

    /** {@code @HttpConstraint} calls the empty role's semantic "value", the other one does not. */
    private static HttpConstraintElement constraint(AnnotationValues values, String semantic) {
      return new HttpConstraintElement(
          EmptyRoleSemantic.valueOf(values.get(semantic, "PERMIT")),
          TransportGuarantee.valueOf(values.get("transportGuarantee", "NONE")),
          strings(values, "rolesAllowed").toArray(String[]::new));
    }

    private static List<String> strings(AnnotationValues values, String name) {
      return values.get(name, List.of()).stream().map(String::valueOf).toList();
    }
  }

  /** The values that an annotation gives, as far as they are given. */
  private static final class AnnotationValues extends AnnotationVisitor {
    private final Map<String, Object> values = new java.util.HashMap<>();

    AnnotationValues() {
      super(Opcodes.ASM9);
    }

    @SuppressWarnings("unchecked") // the annotation's declaration says the type
    <T> T get(String name, T otherwise) {
      return (T) values.getOrDefault(name, otherwise);
    }

    @Override
    public void visit(String name, Object value) {
      values.put(name, value);
    }

    @Override
    public void visitEnum(String name, String descriptor, String value) {
      values.put(name, value);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String name, String descriptor) {
      AnnotationValues nested = new AnnotationValues();
      values.put(name, nested);
      return nested;
    }

    @Override
    public AnnotationVisitor visitArray(String name) {
      List<Object> elements = new ArrayList<>();
      values.put(name, elements);
      return new AnnotationVisitor(Opcodes.ASM9) {
        @Override
        public void visit(@Nullable String unnamed, Object value) {
          elements.add(value);
        }

        @Override
        public AnnotationVisitor visitAnnotation(@Nullable String unnamed, String descriptor) {
          AnnotationValues nested = new AnnotationValues();
          elements.add(nested);
          return nested;
        }
      };
    }
  }
}
