package dev.reloader.integration.soak;

import dev.reloader.integration.harness.WebApp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;

/** Edits of every kind, drawn by a seed, of which a model is told. Compiled beforehand. */
final class Edits {

  private final WebApp app;
  private final Model model;
  private final Random random;
  private final byte[] greetingFile;
  private final byte[] farewellFile;
  private final byte[] anotherFile;
  private final byte[][] visitsFiles;
  private final byte[][] setupFiles;
  private int made;
  private int version = 1;
  private String farewell = Application.FIRST;
  private int message = 1;
  private boolean another;
  private boolean field;
  private boolean fails;

  Edits(WebApp app, Model model, long seed) throws IOException {
    this.app = app;
    this.model = model;
    this.random = new Random(seed);
    greetingFile = app.compiled(change -> change.recompile("Greeting"));
    farewellFile = app.compiled(change -> change.recompile("Farewell"));
    anotherFile = app.compiled(change -> change.write(Application.ANOTHER));
    visitsFiles = both("Visits", "int number;", "int number; private String colour = \"red\";");
    setupFiles = both("Setup", "\"good\"", "\"evil!\"");
  }

  private byte[][] both(String name, String from, String to) throws IOException {
    return new byte[][] {
      app.compiled(change -> change.recompile(name)),
      app.compiled(change -> change.edit(name, from, to))
    };
  }

  /** Each is one that the next request must show. */
  void next() throws IOException {
    made++;
    switch (fails ? 6 : random.nextInt(7)) {
      case 0, 1 -> oneClass();
      case 2 -> twoClasses();
      case 3 -> theClassOfWhatIsInTheSession();
      case 4 -> aClassThatComesAndGoes();
      case 5 -> aFileBesideTheClasses();
      default -> aStartThatFailsAndIsMended();
    }
  }

  private void oneClass() throws IOException {
    String next = "%07d".formatted(++version);
    model.begin(next);
    write("Greeting", at(greetingFile, next));
    model.complete();
  }

  private void twoClasses() throws IOException {
    farewell = "%07d".formatted(version + 1);
    write("Farewell", at(farewellFile, farewell));
    oneClass();
  }

  private void theClassOfWhatIsInTheSession() throws IOException {
    field = !field;
    write("Visits", visitsFiles[field ? 1 : 0]);
  }

  private void aClassThatComesAndGoes() throws IOException {
    another = !another;
    if (another) {
      write("Another", anotherFile);
    } else {
      Files.delete(app.classFile("app.Another"));
    }
  }

  private void aFileBesideTheClasses() throws IOException {
    app.resource("app/messages.properties", "text=" + ++message);
  }

  private void aStartThatFailsAndIsMended() throws IOException {
    fails = !fails;
    model.begin(fails ? Model.FAILURE : "%07d".formatted(version));
    write("Setup", setupFiles[fails ? 1 : 0]);
    model.complete();
  }

  /** In place or by renaming, as compilers do either. */
  private void write(String name, byte[] bytes) throws IOException {
    Path file = app.classFile("app." + name);
    if (random.nextBoolean()) {
      Files.write(file, bytes);
    } else {
      Path beside = Files.write(file.resolveSibling(name + ".new"), bytes);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** A version is a constant of always the same length. */
  private static byte[] at(byte[] file, String version) {
    return new String(file, StandardCharsets.ISO_8859_1)
        .replace(Application.FIRST, version)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** How many so far. */
  int made() {
    return made;
  }

  /** Whether the application cannot start now. */
  boolean fails() {
    return fails;
  }

  /** What the class says that is sometimes edited with the other. */
  String farewell() {
    return farewell;
  }

  /** What the page says that shows the classes and the file. */
  String page() {
    return model.now() + farewell + message;
  }

  /** Whether the class is there that comes and goes. */
  boolean another() {
    return another;
  }
}
