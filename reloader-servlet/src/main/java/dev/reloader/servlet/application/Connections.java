package dev.reloader.servlet.application;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The connections that outlive their requests and that the container serves with the generation's
 * classes, such as WebSockets. Each of them holds the generation. Thread-safe.
 */
public final class Connections {

  /** Holds on one generation are as good as each other: which of them ends does not matter. */
  private final Queue<Runnable> holds = new ConcurrentLinkedQueue<>();

  Connections() {}

  /**
   * Notes a connection.
   *
   * @param release what to run once it, or another one in its place, has ended
   */
  public void opened(Runnable release) {
    holds.add(release);
  }

  void closed() {
    Runnable release = holds.poll();
    if (release != null) {
      release.run();
    }
  }
}
