package dev.reloader.pool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Two classes and a resource in a directory, and pools whose clock is the test's. */
final class Acme {

  static final String HELLO = "com/acme/Hello.class";
  static final String BYE = "com/acme/Bye.class";

  final FakeTicker ticker = new FakeTicker();
  final Project classes;

  Acme(Path directory) throws IOException {
    classes = new Project(directory).greeting("Hello", "1").greeting("Bye", "1");
    classes.write("messages.properties", "a=1");
  }

  Pool pool() {
    return pool(Root.of(classes.directory()));
  }

  Pool pool(Root... roots) {
    return pool(ClassNames.all(), roots);
  }

  Pool pool(ClassNames names, Root... roots) {
    return new Pool(List.of(roots), names, Duration.ofSeconds(2), ticker);
  }

  static Set<String> paths(Snapshot snapshot) {
    Set<String> paths = new TreeSet<>();
    snapshot.entries().forEach(entry -> paths.add(entry.path()));
    return paths;
  }

  static String text(Snapshot snapshot, String path) {
    return new String(snapshot.entry(path).bytes(), StandardCharsets.UTF_8);
  }
}
