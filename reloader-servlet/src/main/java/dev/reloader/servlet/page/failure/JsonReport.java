package dev.reloader.servlet.page.failure;

import dev.reloader.servlet.page.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as problem details (RFC 9457): the members that are defined there, and ours. */
final class JsonReport {

  private static final int STATUS = 500;

  private JsonReport() {}

  static String of(Report report) {
    return Json.of(fields(report)) + "\n";
  }

  static Map<String, @Nullable Object> fields(Report report) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("type", "urn:reloader:" + report.kind());
    fields.put("title", report.title());
    fields.put("status", STATUS);
    fields.put("detail", report.reason());
    fields.put("places", report.excerpts().stream().map(JsonReport::place).toList());
    Map<String, Object> facts = new LinkedHashMap<>();
    report.facts().forEach(fact -> facts.put(key(fact.label()), fact.text()));
    fields.put("facts", facts);
    fields.put("causes", report.causes().stream().map(JsonReport::cause).toList());
    return fields;
  }

  /** {@code To mend it} becomes {@code toMendIt}. */
  private static String key(String label) {
    StringBuilder key = new StringBuilder();
    for (String word : label.toLowerCase(Locale.ROOT).split(" ", -1)) {
      key.append(
          key.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return key.toString();
  }

  private static Map<String, @Nullable Object> place(Excerpt excerpt) {
    Map<String, @Nullable Object> place = new LinkedHashMap<>();
    place.put("file", excerpt.file());
    place.put("line", excerpt.line() > 0 ? excerpt.line() : null);
    place.put("column", excerpt.column() > 0 ? excerpt.column() : null);
    place.put("length", excerpt.length() > 0 ? excerpt.length() : null);
    place.put("message", excerpt.message().isEmpty() ? null : excerpt.message());
    place.put("firstLine", excerpt.lines().isEmpty() ? null : excerpt.firstLine());
    place.put("lines", excerpt.lines());
    return place;
  }

  private static Map<String, List<String>> frames(Cause cause) {
    return Map.of("application", cause.frames(), "libraries", cause.others());
  }

  private static Map<String, Object> cause(Cause cause) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("summary", cause.summary());
    fields.put("frames", frames(cause));
    return fields;
  }
}
