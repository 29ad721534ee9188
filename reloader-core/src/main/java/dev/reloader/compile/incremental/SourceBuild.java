package dev.reloader.compile.incremental;

import dev.reloader.compile.CompilationException;
import dev.reloader.compile.Compiler;
import dev.reloader.pool.Entry;
import dev.reloader.pool.Overlay;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Inventory roots = new Inventory(read, facts);
    Plan plan = new Plan(built, sources(read), roots, overlay);
    Set<String> hidden = hidden(plan);
    Built next =
        new Rounds(compiler, facts, overlay, plan, built, roots, others(read, plan, hidden)).run();
    tell(plan);
    next.units().values().stream()
        .filter(Unit::ours)
        .forEach(unit -> hidden.addAll(unit.root().keySet()));
    hidden.addAll(next.generated().keySet());
    Map<String, Entry> made = made(next);
    output.hold(made, hidden);
    built = next;
    return made.isEmpty() && hidden.isEmpty() ? read : overlay.over(read, made.values(), hidden);
  }

  /** The sources of what is reloadable, and the resources. */
  private Map<String, Entry> sources(Snapshot read) {
    Map<String, Entry> sources = new LinkedHashMap<>();
    read.sources()
        .forEach(
            (path, entry) -> {
              boolean module = path.endsWith("module-info.java");
              if (!module && (!Unit.isJava(path) || pool.contains(className(path)))) {
                sources.put(path, entry);
              }
            });
    return sources;
  }

  private static String className(String path) {
    return path.substring(0, path.length() - ".java".length()).replace('/', '.');
  }

  /** The paths at which what a root has is out of date. */
  private static Set<String> hidden(Plan plan) {
    Set<String> hidden = new HashSet<>();
    plan.removed.values().forEach(files -> hidden.addAll(files.keySet()));
    return hidden;
  }

  /** The class files of the roots that no source of ours accounts for. */
  private Collection<Entry> others(Snapshot read, Plan plan, Set<String> hidden) {
    List<Entry> others = new ArrayList<>();
    for (Entry entry : read.entries()) {
      if (entry.isClass() && !hidden.contains(entry.path())) {
        ClassFacts known = facts.of(entry);
        if (known == null || !plan.units.containsKey(known.source())) {
          others.add(entry);
        }
      }
    }
    return others;
  }

  private static Map<String, Entry> made(Built built) {
    Map<String, Entry> made = new LinkedHashMap<>(built.generated());
    built.units().values().stream().filter(Unit::ours).forEach(unit -> made.putAll(unit.made()));
    return made;
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
    compiler.close();
    output.close();
  }
}
