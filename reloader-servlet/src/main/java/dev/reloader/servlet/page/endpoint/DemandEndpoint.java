package dev.reloader.servlet.page.endpoint;

import dev.reloader.Failure;
import dev.reloader.Generation;
import dev.reloader.Reloader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has the reloader do something, and answers what came of it. */
final class DemandEndpoint implements Endpoint {

  private final Reloader reloader;
  private final Consumer<Reloader> demand;

  DemandEndpoint(Reloader reloader, Consumer<Reloader> demand) {
    this.reloader = reloader;
    this.demand = demand;
  }

  @Override
  public List<String> methods() {
    return List.of("POST");
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    long generationBefore = generation();
    boolean failedBefore = reloader.failure().isPresent();
    long from = System.nanoTime();
    demand.accept(reloader);
    Optional<Failure> failure = reloader.failure();
    String result = "unchanged";
    if (failure.isPresent()) {
      result = "failed";
      response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    } else if (generation() > generationBefore) {
      result = "published";
    } else if (failedBefore) {
      result = "mended";
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("result", result);
    fields.put("generation", reloader.current().map(Generation::number));
    fields.put("failure", failure.map(StatusFields::failure));
    fields.put("durationMillis", (System.nanoTime() - from) / 1_000_000);
    Body.json(fields).send(request, response);
  }

  private long generation() {
    return reloader.current().map(Generation::number).orElse(0L);
  }
}
