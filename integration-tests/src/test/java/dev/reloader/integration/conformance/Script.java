package dev.reloader.integration.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The conversations of a file; requests.txt says how they are written. */
final class Script {

  private static final Pattern REQUEST_LINE = Pattern.compile("[A-Z]+( [/?].*)?");

  private Script() {}

  static List<List<Exchange>> read(Path file) throws IOException {
    List<List<Exchange>> conversations = new ArrayList<>();
    for (String block : Files.readString(file).split("\n\n+")) {
      List<Exchange> conversation = conversation(block);
      if (!conversation.isEmpty()) {
        conversations.add(conversation);
      }
    }
    return conversations;
  }

  private static List<Exchange> conversation(String block) {
    List<Exchange> conversation = new ArrayList<>();
    for (String line : block.split("\n")) {
      if (line.startsWith("#")) {
        continue;
      }
      if (REQUEST_LINE.matcher(line).matches()) {
        String[] words = line.split(" ", 2);
        String target = words.length < 2 ? "" : words[1];
        conversation.add(new Exchange(words[0], target, new ArrayList<>(), new ArrayList<>()));
      } else {
        Exchange last = conversation.get(conversation.size() - 1);
        if (line.startsWith("|")) {
          last.body().add(line.substring(Math.min(2, line.length())));
        } else {
          last.headers().add(line);
        }
      }
    }
    return conversation;
  }
}
