package dev.reloader.servlet.page.stream;

import dev.reloader.servlet.page.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One server-sent event. Immutable.
 *
 * @param name what kind it is, which a page listens to: one lower-case word
 * @param data what is told, as the fields of a JSON object
 */
public record Event(String name, Map<String, ? extends @Nullable Object> data) {

  /** The event as it is sent; JSON text is always a single line. */
  byte[] bytes() {
    String text = "event: " + name + "\ndata: " + Json.of(data) + "\n\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
