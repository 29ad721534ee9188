package dev.reloader.servlet.page.endpoint;

import dev.reloader.Reloader;
import dev.reloader.retire.Retired;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out who holds the retired generations, which takes a dump of the heap. */
final class LeaksEndpoint implements Endpoint {

  private final Reloader reloader;

  LeaksEndpoint(Reloader reloader) {
    this.reloader = reloader;
  }

  @Override
  public List<String> methods() {
    return List.of("POST");
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    List<Retired> explained;
    try {
      explained = reloader.explainLeaks();
    } catch (IOException e) {
      Problem.of(HttpServletResponse.SC_SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()))
          .send(request, response);
      return;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("retired", explained.stream().map(StatusFields::retired).toList());
    Body.json(fields).send(request, response);
  }
}
