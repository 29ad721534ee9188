package dev.reloader.servlet.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RunAs;
import jakarta.servlet.HttpMethodConstraintElement;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.HttpMethodConstraint;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.ServletSecurity.EmptyRoleSemantic;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import jakarta.servlet.http.HttpServlet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a placeholder is given, as the class file says it and the specification defines it. */
class ServletAnnotationsTest {

  @MultipartConfig(maxFileSize = 9)
  @RunAs("boss")
  @DeclareRoles({"boss", "clerk"})
  @ServletSecurity(
      value =
          @HttpConstraint(
              transportGuarantee = TransportGuarantee.CONFIDENTIAL,
              rolesAllowed = {"clerk"}),
      httpMethodConstraints =
          @HttpMethodConstraint(value = "PUT", emptyRoleSemantic = EmptyRoleSemantic.DENY))
  static class Full extends HttpServlet {
    private static final long serialVersionUID = 1;
  }

  @ServletSecurity
  static class Bare extends HttpServlet {
    private static final long serialVersionUID = 1;
  }

  private static ServletAnnotations of(Class<?> type) {
    return ServletAnnotations.of(type.getName(), type.getClassLoader());
  }

  @Test
  void allThatConcernsTheContainerIsRead() {
    ServletAnnotations annotations = of(Full.class);
    MultipartConfigElement multipart = annotations.multipart().orElseThrow();
    ServletSecurityElement security = annotations.security().orElseThrow();
    HttpMethodConstraintElement put = security.getHttpMethodConstraints().iterator().next();

    assertEquals("", multipart.getLocation());
    assertEquals(9, multipart.getMaxFileSize());
    assertEquals(-1, multipart.getMaxRequestSize());
    assertEquals(Optional.of("boss"), annotations.runAs());
    assertEquals(List.of("boss", "clerk"), annotations.roles());
    assertEquals(TransportGuarantee.CONFIDENTIAL, security.getTransportGuarantee());
    assertArrayEquals(new String[] {"clerk"}, security.getRolesAllowed());
    assertEquals("PUT", put.getMethodName());
    assertEquals(EmptyRoleSemantic.DENY, put.getEmptyRoleSemantic());
    assertArrayEquals(new String[0], put.getRolesAllowed());
  }

  @Test
  void whatIsLeftOutIsAsItsDefault() {
    ServletAnnotations annotations = of(Bare.class);
    ServletSecurityElement security = annotations.security().orElseThrow();

    assertEquals(EmptyRoleSemantic.PERMIT, security.getEmptyRoleSemantic());
    assertEquals(TransportGuarantee.NONE, security.getTransportGuarantee());
    assertEquals(List.of(), List.copyOf(security.getHttpMethodConstraints()));
    assertEquals(Optional.empty(), annotations.multipart());
    assertEquals(Optional.empty(), annotations.runAs());
    assertEquals(List.of(), annotations.roles());
    assertEquals(Optional.empty(), of(ServletAnnotationsTest.class).security());
  }
}
