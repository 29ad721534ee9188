package dev.reloader.servlet.page.endpoint;

import dev.reloader.servlet.text.DurationText;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a request waits for: {@code generation=N} or {@code change=PATH}, and how long. */
final class AwaitQuery {

  private static final Set<String> NAMES = Set.of("generation", "change", "timeout");
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(1);

  private AwaitQuery() {}

  static Waiter read(HttpServletRequest request, List<String> roots) throws BadQueryException {
    return read(request.getParameterMap(), request.getQueryString(), roots);
  }

  static Waiter read(Map<String, String[]> parameters, @Nullable String query, List<String> roots)
      throws BadQueryException {
    for (Map.Entry<String, String[]> parameter : new TreeMap<>(parameters).entrySet()) {
      String name = parameter.getKey();
      if (!NAMES.contains(name)) {
        throw new BadQueryException("parameter", name, "generation, change or timeout");
      }
      if (parameter.getValue().length > 1) {
        throw new BadQueryException(name, String.join(", ", parameter.getValue()), "given once");
      }
    }
    String generation = only(parameters, "generation");
    String change = only(parameters, "change");
    if ((generation == null) == (change == null)) {
      throw new BadQueryException(
          "query",
          query == null ? "" : query,
          "one of generation=N and change=PATH, such as ?generation=2&timeout=5s");
    }
    Awaited awaited = generation == null ? change(change, roots) : generation(generation);
    return new Waiter(awaited, timeout(only(parameters, "timeout")));
  }

  private static @Nullable String only(Map<String, String[]> parameters, String name) {
    String[] values = parameters.get(name);
    return values == null ? null : values[0];
  }

  private static Awaited generation(String text) throws BadQueryException {
    try {
      long number = Long.parseLong(text);
      if (number > 0) {
        return Awaited.generation(number);
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new BadQueryException("generation", text, "a whole number from 1 on");
  }

  private static Awaited change(String text, List<String> roots) throws BadQueryException {
    String allowed =
        "a path in a root (app/Order.class), or the absolute path of a .java file or of a file"
            + " below one of "
            + String.join(", ", roots);
    try {
      Path file = Path.of(text).normalize();
      if (text.isBlank() || file.startsWith("..")) {
        throw new BadQueryException("change", text, allowed);
      }
      if (!file.isAbsolute()) {
        return Awaited.change(null, slashed(file));
      }
      for (String root : roots) {
        if (file.startsWith(root) && !file.equals(Path.of(root))) {
          return Awaited.change(file, slashed(Path.of(root).relativize(file)));
        }
      }
      if (text.endsWith(".java")) {
        return Awaited.change(file, slashed(file));
      }
    } catch (InvalidPathException e) {
      // told below
    }
    throw new BadQueryException("change", text, allowed);
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static Duration timeout(@Nullable String text) throws BadQueryException {
    if (text == null) {
      return PATIENCE;
    }
    return DurationText.parse(text, LONGEST)
        .orElseThrow(
            () ->
                new BadQueryException(
                    "timeout", text, "a duration from 0 to one hour, such as 500ms, 5s or PT1M"));
  }
}
