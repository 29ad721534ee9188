package dev.reloader.integration.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Runs a server at the command of whoever started this JVM.
 *
 * <p>Commands come on standard input, one a line, words apart by tabs: {@code deploy NAME
 * DIRECTORY}, {@code undeploy NAME}. Each is answered by one line on standard output, {@code OK} or
 * {@code FAILED}; the first line says {@code READY PORT}. Whatever else the server or an
 * application prints goes to standard error. The end of the input ends the JVM, so that no server
 * outlives the tests.
 */
public final class Control {

  private final WebServer server;
  private final PrintStream answers;

  private Control(WebServer server, PrintStream answers) {
    this.server = server;
    this.answers = answers;
  }

  /** Starts {@code server} and obeys until the input ends. Does not return. */
  public static void run(WebServer server, String[] args) {
    PrintStream answers = System.out;
    System.setOut(System.err);
    int code = 0;
    try {
      answers.println("READY\t" + server.start(Path.of(args[0])));
      new Control(server, answers).obey();
    } catch (Throwable e) {
      e.printStackTrace();
      code = 1;
    }
    Runtime.getRuntime().halt(code);
  }

  private void obey() throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      answers.println(carryOut(line.split("\t", -1)) ? "OK" : "FAILED");
    }
  }

  private boolean carryOut(String[] words) {
    try {
      switch (words[0]) {
        case "deploy" -> server.deploy(words[1], Path.of(words[2]));
        case "undeploy" -> server.undeploy(words[1]);
        default -> throw new IllegalArgumentException("no such command: " + words[0]);
      }
      return true;
    } catch (Throwable e) {
      e.printStackTrace();
      return false;
    }
  }
}
