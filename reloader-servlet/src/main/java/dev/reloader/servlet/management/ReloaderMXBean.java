package dev.reloader.servlet.management;

/**
 * One web application's reloader, registered as {@code dev.reloader:type=Reloader,context="/app"}.
 *
 * <p>All values are of simple types, so that a console needs no class of ours. Thread-safe.
 */
public interface ReloaderMXBean {

  /** The number of the generation that serves; 0 before the first. */
  long getGeneration();

  /** {@code starting}, {@code serving}, {@code failed} or {@code closed}. */
  String getState();

  /** How a change is noticed. */
  String getDetector();

  /** Where the reloadable files are. */
  String[] getRoots();

  /** The failure that stands, in a sentence; empty if none does. */
  String getLastFailure();

  /** How long the last reload took, from finding the change to its result; -1 before the first. */
  long getLastReloadMillis();

  /** The last reloads, newest last: a sentence each. */
  String[] getHistory();

  /** How many generations are not yet retired. */
  int getLiveGenerations();

  /** How many requests are pinned to these together. */
  int getPins();

  /** How many retired generations have not been collected yet. */
  int getRetired();

  /** Those of the retired generations that somebody holds: a sentence each. */
  String[] getLeaks();

  /** The whole status, as {@code GET /__reloader/status} answers it. */
  String getStatus();

  /** Reads the files, whatever cooldown and detector say; returns the resulting state. */
  String check();

  /** Makes a new generation, whatever the files say; returns the resulting state. */
  String reload();
}
