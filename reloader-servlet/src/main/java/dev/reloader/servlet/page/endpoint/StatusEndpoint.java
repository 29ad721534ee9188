package dev.reloader.servlet.page.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Answers the status as JSON. */
final class StatusEndpoint implements Endpoint {

  private final StatusFields status;

  StatusEndpoint(StatusFields status) {
    this.status = status;
  }

  @Override
  public List<String> methods() {
    return List.of("GET", "HEAD");
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Body.json(status.now()).send(request, response);
  }
}
