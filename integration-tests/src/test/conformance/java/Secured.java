package app;

import jakarta.servlet.annotation.*;

@WebServlet(name = "secured", urlPatterns = "/secured/*")
@ServletSecurity(
    value = @HttpConstraint(rolesAllowed = "admin"),
    httpMethodConstraints = {
      @HttpMethodConstraint(value = "PUT", emptyRoleSemantic = ServletSecurity.EmptyRoleSemantic.DENY),
      @HttpMethodConstraint("OPTIONS")
    })
public class Secured extends Echo {}
