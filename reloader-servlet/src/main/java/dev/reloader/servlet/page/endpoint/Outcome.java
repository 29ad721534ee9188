package dev.reloader.servlet.page.endpoint;

import dev.reloader.Failure;
import dev.reloader.Generation;
import dev.reloader.Reloader;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client that waited for a change is told. */
enum Outcome {
  /** The change serves. */
  LIVE(HttpServletResponse.SC_OK),
  /** The newest files cannot be served. */
  FAILED(HttpServletResponse.SC_INTERNAL_SERVER_ERROR),
  /** Neither, in the time that was given. Not 408, which makes some clients ask again. */
  TIMEOUT(HttpServletResponse.SC_GATEWAY_TIMEOUT),
  /** The web application has stopped. */
  STOPPED(HttpServletResponse.SC_SERVICE_UNAVAILABLE);

  private final int status;

  Outcome(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  Map<String, @Nullable Object> fields(Reloader reloader, long waitedNanos) {
    Optional<Failure> failure = this == FAILED ? reloader.failure() : Optional.empty();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("result", name().toLowerCase(Locale.ROOT));
    fields.put("generation", reloader.current().map(Generation::number));
    fields.put("failure", failure.map(StatusFields::failure));
    fields.put("waitedMillis", waitedNanos / 1_000_000);
    return fields;
  }
}
