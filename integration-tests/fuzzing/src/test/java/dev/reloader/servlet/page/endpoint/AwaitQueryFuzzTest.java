package dev.reloader.servlet.page.endpoint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.Parameters;
import org.junit.jupiter.params.provider.MethodSource;

class AwaitQueryFuzzTest {

  private static final List<String> ROOTS = List.of("/war/WEB-INF/classes", "/build/classes");

  static Stream<byte[]> seeds() {
    return Stream.of(
            "generation=2&timeout=5s",
            "change=app/Order.class&timeout=PT1M",
            "change=%2Fwar%2FWEB-INF%2Fclasses%2Fapp%2FOrder.class",
            "change=/src/app/Order.java",
            "change=../../WEB-INF/web.xml",
            "change=%00",
            "generation=99999999999999999999",
            "generation=1&generation=2",
            "timeout=-1s&generation=1",
            "generation",
            "")
        .map(text -> text.getBytes(StandardCharsets.US_ASCII));
  }

  /** A query is understood, or refused by a problem that says what is wrong with it. */
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "3m")
  void aQueryIsUnderstoodOrRefused(byte[] query) {
    Parameters read = new Parameters();
    read.setCharset(StandardCharsets.UTF_8);
    MessageBytes bytes = MessageBytes.newInstance();
    bytes.setBytes(query, 0, query.length);
    read.setQuery(bytes);
    try {
      read.handleQueryParameters();
    } catch (InvalidParameterException e) {
      return; // the container answers
    }
    Map<String, String[]> parameters = new LinkedHashMap<>();
    for (String name : Collections.list(read.getParameterNames())) {
      parameters.put(name, read.getParameterValues(name));
    }
    try {
      AwaitQuery.read(parameters, new String(query, StandardCharsets.ISO_8859_1), ROOTS);
    } catch (BadQueryException e) {
      e.problem();
    }
  }
}
