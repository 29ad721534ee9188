package dev.reloader.servlet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void everyKindOfValueIsWritten() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("text", "a");
    fields.put("number", 1L);
    fields.put("flag", true);
    fields.put("nothing", null);
    fields.put("some", Optional.of("b"));
    fields.put("none", Optional.empty());
    fields.put("long", OptionalLong.of(2));
    fields.put("noLong", OptionalLong.empty());
    fields.put("list", Arrays.asList(1, null, "c"));
    fields.put("empty", List.of());
    fields.put("map", Map.of());
    assertEquals(
        "{\"text\":\"a\",\"number\":1,\"flag\":true,\"nothing\":null,\"some\":\"b\",\"none\":null,"
            + "\"long\":2,\"noLong\":null,\"list\":[1,null,\"c\"],\"empty\":[],\"map\":{}}",
        Json.of(fields));
  }

  @Test
  void textIsEscapedEvenForAPage() {
    assertEquals(
        "\"\\\"\\\\\\n\\r\\t\\u0000\\u001f\\u003c/script\\u003e\\u0026\\u0027\\u2028\\ud83d\\ude00é\"",
        Json.of("\"\\\n\r\t\u0000\u001f</script>&'\u2028\ud83d\ude00é"));
    assertEquals("{\"\\\"\":1}", Json.of(Map.of("\"", 1)));
  }
}
