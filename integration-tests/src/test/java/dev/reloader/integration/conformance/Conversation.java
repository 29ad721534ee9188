package dev.reloader.integration.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests that follow each other, a later one using what an earlier answer said: the session, the
 * entity tag, the time of modification. Used once for each application.
 */
final class Conversation {

  private static final Map<String, Pattern> TOKENS =
      Map.of(
          "{session}", Pattern.compile("JSESSIONID=([^;\\s]+)"),
          "{etag}", Pattern.compile("(?i)\r\netag: ([^\r]+)"),
          "{modified}", Pattern.compile("(?i)\r\nlast-modified: ([^\r]+)"));

  private final Map<String, String> values = new HashMap<>();

  private Conversation() {}

  /** Sends all the requests, one after the other, and answers what can be compared. */
  static List<Answer> hold(List<Exchange> requests, int port, String context) throws IOException {
    Conversation conversation = new Conversation();
    List<Answer> answers = new ArrayList<>();
    for (Exchange request : requests) {
      byte[] bytes = request.send(port, context, conversation);
      String answer = new String(bytes, StandardCharsets.ISO_8859_1);
      conversation.learn(answer);
      answers.add(Answer.of(answer, context));
    }
    return answers;
  }

  private void learn(String answer) {
    TOKENS.forEach(
        (token, pattern) -> {
          Matcher found = pattern.matcher(answer);
          if (found.find()) {
            values.put(token, found.group(1));
          }
        });
  }

  String fill(String text) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    return filled;
  }
}
