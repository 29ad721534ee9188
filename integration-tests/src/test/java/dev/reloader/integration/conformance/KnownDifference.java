package dev.reloader.integration.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A difference that docs/conformance.md gives a reason for.
 *
 * @param servers beginnings of the names of the servers that have it
 * @param asked the requests that show it
 * @param ignored what of both answers makes the difference
 */
record KnownDifference(List<String> servers, Pattern asked, Pattern ignored) {

  private static final Path PAGE = Path.of("../docs/conformance.md");
  private static final Pattern ENTRY =
      Pattern.compile("(?m)^    on: (.*)\\n    asked: (.*)\\n    but for: (.*)$");

  static List<KnownDifference> of(String server) throws IOException {
    List<KnownDifference> known = new ArrayList<>();
    Matcher entry = ENTRY.matcher(Files.readString(PAGE));
    while (entry.find()) {
      List<String> servers = List.of(entry.group(1).split(" "));
      if (servers.stream().anyMatch(server::startsWith)) {
        known.add(
            new KnownDifference(
                servers,
                Pattern.compile(entry.group(2)),
                Pattern.compile(entry.group(3), Pattern.MULTILINE)));
      }
    }
    return known;
  }

  boolean concerns(Exchange request) {
    return asked.matcher(request.method() + " " + request.target()).matches();
  }

  Answer without(Answer answer) {
    return answer.without(ignored);
  }
}
