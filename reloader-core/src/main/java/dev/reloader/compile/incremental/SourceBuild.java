package dev.reloader.compile.incremental;

import dev.reloader.compile.CompilationException;
import dev.reloader.compile.Compiler;
import dev.reloader.pool.Entry;
import dev.reloader.pool.Overlay;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.tree.SharedMap;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Set;

/**
 * Makes of a snapshot that has sources the one that a generation is made of: with the classes they
 * compile to, and the resources beside them.
 *
 * <p>Remembers the last state that compiled, and starts from it: an error stays until its own
 * source is mended, whatever else is edited meanwhile. Thread-safe: one thread at a time builds,
 * and a close waits for it.
 */
public final class SourceBuild implements Closeable {

  private static final Logger LOG = System.getLogger("dev.reloader");

  private final Pool pool;
  private final Compiler compiler;
  private final Overlay overlay;
  private final OutputDirectory output;
  private final Facts facts = new Facts();
  private Built built = Built.NOTHING;

  /** What {@link #built} was laid over. */
  private Overlay.Laid laid = Overlay.Laid.NOTHING;

  private boolean told;
  private boolean closed;

  /**
   * Makes a build that has not begun.
   *
   * @param pool what the snapshots are of
   * @param compiler compiles, and is closed with this
   * @param directory where the class files go
   * @param own whether that directory is ours alone: then it is emptied at first, and deleted in
   *     the end
   */
  public SourceBuild(Pool pool, Compiler compiler, Path directory, boolean own) {
    this.pool = pool;
    this.compiler = compiler;
    this.overlay = new Overlay(directory);
    this.output = new OutputDirectory(directory, own);
  }

  /**
   * Compiles what has to be, writes the class files, and returns the snapshot with them.
   *
   * @param read what a scan of the pool read
   * @throws CompilationException if the sources have errors; then nothing is written
   * @throws IOException if a class file could not be written, or a library not be read
   */
  public synchronized Snapshot build(Snapshot read) throws CompilationException, IOException {
    if (closed) {
      throw new IllegalStateException("The build of the sources is closed");
    }
    Inventory roots = built.roots().next(read, facts);
    Set<String> affected = built.roots().differing(roots);
    affected.removeIf(path -> !isOurs(path));
    Plan plan = new Plan(built, read.sources(), affected, roots, overlay);
    Built next = new Rounds(compiler, facts, overlay, plan, built, roots).run();
    tell(plan);
    SharedMap<String, Entry> made = next.over();
    SharedMap<String, Boolean> hidden = next.under();
    output.hold(made, hidden);
    built = next;
    laid = overlay.over(laid, read, made, hidden);
    return made.isEmpty() && hidden.isEmpty() ? read : laid.snapshot();
  }

  /** Whether a source is of what is reloadable; resources always are. */
  private boolean isOurs(String path) {
    return !path.endsWith("module-info.java")
        && (!Unit.isJava(path) || pool.contains(className(path)));
  }

  private static String className(String path) {
    return path.substring(0, path.length() - ".java".length()).replace('/', '.');
  }

  private void tell(Plan plan) {
    String path = plan.rivalled();
    if (path != null && !told) {
      told = true;
      LOG.log(
          Level.INFO,
          "{0} was compiled by us and by another compiler into a root; of each class the newer is"
              + " taken. This is said once.",
          path);
    }
  }

  /** Closes the compiler and deletes the directory, if it is ours. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    built = Built.NOTHING;
    laid = Overlay.Laid.NOTHING;
    compiler.close();
    output.close();
  }
}
