package dev.reloader;

import dev.reloader.compile.Compiler;
import dev.reloader.compile.NoCompilerException;
import dev.reloader.compile.incremental.SourceBuild;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a builder was told about the compiling of sources. Not thread-safe. */
final class Compiling {

  private final List<Path> against = new ArrayList<>();
  private @Nullable Path classesTo;

  /** A directory of sources, and that of the resources which build tools keep beside it. */
  static List<Path> directories(Path sources) {
    Path directory = sources.toAbsolutePath().normalize();
    return directory.endsWith("java")
        ? List.of(directory, directory.resolveSibling("resources"))
        : List.of(directory);
  }

  void classesTo(Path directory) {
    classesTo = directory.toAbsolutePath().normalize();
  }

  void against(Collection<Path> paths) {
    against.addAll(paths);
  }

  /** Answers null where there is no source to compile. */
  @Nullable SourceBuild over(Pool pool, List<Root> roots, ClassLoader parent) {
    if (roots.stream().noneMatch(Root::isSources)) {
      return null;
    }
    Map<Path, Boolean> covered = new ConcurrentHashMap<>();
    try {
      Compiler compiler =
          Compiler.find(
              parent,
              against,
              (library, name) ->
                  !pool.contains(name)
                      || !covered.computeIfAbsent(library, path -> covers(pool, path)));
      Path directory =
          classesTo == null ? Files.createTempDirectory("reloader-classes") : classesTo;
      boolean own =
          roots.stream().noneMatch(root -> root.isClassPath() && root.path().equals(directory));
      return new SourceBuild(pool, compiler, directory, own);
    } catch (NoCompilerException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException(
          "There is no place for compiled classes: " + e + ". Say where they are to go.", e);
    }
  }

  private static boolean covers(Pool pool, Path library) {
    try {
      return pool.covers(library.toUri().toURL());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(library + " has no URL", e);
    }
  }
}
