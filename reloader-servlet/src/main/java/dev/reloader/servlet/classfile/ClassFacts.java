package dev.reloader.servlet.classfile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a class file says about its class and matters to a web application. Immutable. All names are
 * as {@link Class#getName} has them.
 *
 * @param name the class
 * @param superName its superclass
 * @param interfaces the interfaces it names itself
 * @param annotations every annotation of the class, its methods and its fields
 * @param declaring the annotations of the class that declare components or ask something of the
 *     container, with their values
 */
public record ClassFacts(
    String name,
    @Nullable String superName,
    List<String> interfaces,
    Set<String> annotations,
    Map<String, AnnotationFacts> declaring) {

  public static final String WEB_SERVLET = "jakarta.servlet.annotation.WebServlet";
  public static final String WEB_FILTER = "jakarta.servlet.annotation.WebFilter";
  public static final String WEB_LISTENER = "jakarta.servlet.annotation.WebListener";
  public static final String MULTIPART_CONFIG = "jakarta.servlet.annotation.MultipartConfig";
  public static final String SERVLET_SECURITY = "jakarta.servlet.annotation.ServletSecurity";
  public static final String RUN_AS = "jakarta.annotation.security.RunAs";
  public static final String DECLARE_ROLES = "jakarta.annotation.security.DeclareRoles";
  private static final String HANDLES_TYPES = "jakarta.servlet.annotation.HandlesTypes";

  /** The annotations whose values are kept. */
  static final Set<String> DECLARING =
      Set.of(
          WEB_SERVLET,
          WEB_FILTER,
          WEB_LISTENER,
          MULTIPART_CONFIG,
          SERVLET_SECURITY,
          HANDLES_TYPES,
          RUN_AS,
          DECLARE_ROLES);

  /**
   * What a class file says.
   *
   * @param file how the log calls it
   * @return null, with a warning in the log, where it cannot be read: loading it will tell more
   */
  public static @Nullable ClassFacts read(String file, byte[] bytes) {
    return ClassFileReader.read(file, bytes);
  }

  /** Whether the class file may have an annotation that declares a component. */
  public static boolean mayDeclare(byte[] bytes) {
    return ClassFileReader.mayDeclare(bytes);
  }

  /** Whether there is nothing to be said of the class but its name. */
  public boolean areNone() {
    return (superName == null || superName.equals("java.lang.Object"))
        && interfaces.isEmpty()
        && annotations.isEmpty();
  }

  /** The values of an annotation that declares; null where the class has none of that name. */
  public @Nullable AnnotationFacts annotation(String annotationName) {
    return declaring.get(annotationName);
  }

  /** The types in the class's {@code @HandlesTypes}; null where it has none. */
  public @Nullable List<String> handlesTypes() {
    AnnotationFacts facts = annotation(HANDLES_TYPES);
    return facts == null ? null : facts.strings("value");
  }
}
