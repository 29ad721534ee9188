package dev.reloader.servlet;

import dev.reloader.pool.Root;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the init-params say of sources. Immutable.
 *
 * @param directories the directories of {@code .java} files
 * @param root the root that the class files go to, if it is one
 */
record SourceSettings(List<Path> directories, Optional<Path> root) {

  static SourceSettings parse(InitParams params, ApplicationPaths application, List<Root> roots)
      throws BadSettingException {
    List<Path> directories = application.sources(params.list("sources"));
    boolean toRoot = params.choice("compile-to", List.of("temp", "root"), List.of()).equals("root");
    if (!toRoot) {
      return new SourceSettings(directories, Optional.empty());
    }
    if (directories.isEmpty()) {
      throw BadSettingException.value(
          InitParams.label("compile-to"), "root", "absent where init-param sources is");
    }
    for (Root root : roots) {
      if (isDirectory(root)) {
        return new SourceSettings(directories, Optional.of(root.path()));
      }
    }
    throw BadSettingException.value(
        InitParams.label("compile-to"), "root", "temp where no root is a directory");
  }

  private static boolean isDirectory(Root root) {
    String path = root.path().toString();
    return root.toString().equals(path) && !path.endsWith(".jar");
  }
}
