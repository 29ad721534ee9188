package dev.reloader.servlet.page.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** Adds the slash at the end, without which the dashboard's relative addresses lead elsewhere. */
final class SlashEndpoint implements Endpoint {

  @Override
  public List<String> methods() {
    return List.of("GET", "HEAD");
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response) {
    Body.protect(response, "default-src 'none'");
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", request.getContextPath() + Endpoints.ROOT + "/");
  }
}
