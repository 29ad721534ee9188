package dev.reloader.servlet.container;

import dev.reloader.servlet.classfile.AnnotationFacts;
import dev.reloader.servlet.classfile.ClassFacts;
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
import java.util.Optional;

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
    String path = className.replace('.', '/') + ".class";
    try (InputStream file = loader.getResourceAsStream(path)) {
      ClassFacts facts = file == null ? null : ClassFacts.read(path, file.readAllBytes());
      return facts == null ? NONE : of(facts);
    } catch (IOException e) {
      return NONE; // the generation that needs the class will say what is wrong with it
    }
  }

  private static ServletAnnotations of(ClassFacts facts) {
    AnnotationFacts roles = facts.annotation(ClassFacts.DECLARE_ROLES);
    return new ServletAnnotations(
        Optional.ofNullable(facts.annotation(ClassFacts.MULTIPART_CONFIG))
            .map(ServletAnnotations::multipartConfig),
        Optional.ofNullable(facts.annotation(ClassFacts.SERVLET_SECURITY))
            .map(ServletAnnotations::servletSecurity),
        Optional.ofNullable(facts.annotation(ClassFacts.RUN_AS))
            .map(values -> values.get("value", "")),
        roles == null ? List.of() : roles.strings("value"));
  }

  private static MultipartConfigElement multipartConfig(AnnotationFacts values) {
    return new MultipartConfigElement(
        values.get("location", ""),
        values.get("maxFileSize", -1L),
        values.get("maxRequestSize", -1L),
        values.get("fileSizeThreshold", 0));
  }

  private static ServletSecurityElement servletSecurity(AnnotationFacts values) {
    List<HttpMethodConstraintElement> methods = new ArrayList<>();
    for (AnnotationFacts method : values.list("httpMethodConstraints", AnnotationFacts.class)) {
      methods.add(
          new HttpMethodConstraintElement(
              method.get("value", ""), constraint(method, "emptyRoleSemantic")));
    }
    return new ServletSecurityElement(
        constraint(values.get("value", AnnotationFacts.NONE), "value"), methods);
  }

  /** {@code @HttpConstraint} calls the empty role's semantic "value", the other one does not. */
  private static HttpConstraintElement constraint(AnnotationFacts values, String semantic) {
    return new HttpConstraintElement(
        EmptyRoleSemantic.valueOf(values.get(semantic, "PERMIT")),
        TransportGuarantee.valueOf(values.get("transportGuarantee", "NONE")),
        values.strings("rolesAllowed").toArray(String[]::new));
  }
}
