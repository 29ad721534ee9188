package dev.reloader.servlet.page;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON (RFC 8259): maps, collections, text, numbers, booleans and null. */
public final class Json {

  private final StringBuilder out = new StringBuilder();

  private Json() {}

  /** Returns a value as JSON text; a value of no kind known here is written as its text. */
  public static String of(@Nullable Object value) {
    Json json = new Json();
    json.value(value);
    return json.out.toString();
  }

  private void value(@Nullable Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof Collection<?> collection) {
      array(collection);
    } else if (value instanceof Optional<?> optional) {
      value(optional.orElse(null));
    } else if (value instanceof OptionalLong number) {
      value(number.isPresent() ? number.getAsLong() : null);
    } else {
      text(value.toString());
    }
  }

  private void object(Map<?, ?> map) {
    String separator = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      text(String.valueOf(entry.getKey()));
      out.append(':');
      value(entry.getValue());
      separator = ",";
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private void array(Collection<?> values) {
    String separator = "[";
    for (Object value : values) {
      out.append(separator);
      value(value);
      separator = ",";
    }
    out.append(values.isEmpty() ? "[]" : "]");
  }

  /** Also escapes what would be markup, should anybody show the text as a page. */
  private void text(String text) {
    out.append('"');
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      switch (character) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (isPlain(character)) {
            out.append(character);
          } else {
            out.append(String.format("\\u%04x", (int) character));
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean isPlain(char character) {
    return character >= 0x20
        && "<>&'\u007f\u2028\u2029".indexOf(character) < 0
        && !Character.isSurrogate(character);
  }
}
