package dev.reloader;

import dev.reloader.strategy.Associations;
import dev.reloader.strategy.ReloadStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Packages that are reloaded by the strategy {@code subpool}: web depends on service, service on
 * model; text stands alone.
 */
final class Layers implements AutoCloseable {

  final Project project;
  private Reloader reloader;

  Layers(Path directory) {
    project = new Project(directory);
    supplier("model.Order", "\"order 1\"");
    supplier("service.Shop", "new model.Order().get()");
    supplier("web.Page", "new service.Shop().get()");
    supplier("text.Words", "\"words 1\"");
    reloader = reloader(Associations.none()).build();
  }

  /** Begins again with declared dependencies. */
  void restart(Associations associations) {
    reloader.close();
    reloader = reloader(associations).build();
  }

  /** Begins again with other settings. */
  void restart(UnaryOperator<ReloaderBuilder> settings) {
    reloader.close();
    reloader = settings.apply(reloader(Associations.none())).build();
  }

  private ReloaderBuilder reloader(Associations associations) {
    return project.reloader().settle(Duration.ZERO).strategy(ReloadStrategy.subpool(associations));
  }

  /** Writes a class that answers the value of an expression. */
  void supplier(String name, String expression) {
    int dot = name.lastIndexOf('.');
    project.write(
        name,
        """
        package %s;
        public class %s implements java.util.function.Supplier<String> {
          public static int count;
          public String get() { return "" + %s; }
        }
        """
            .formatted(name.substring(0, dot), name.substring(dot + 1), expression));
  }

  void resource(String path, String text) throws IOException {
    Path file = project.root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** The loader that serves the next request. */
  ClassLoader next() throws ReloadFailedException {
    try (Pin pin = reloader.pin()) {
      return pin.generation().loader();
    }
  }

  /** Which packages the last change replaced, and why. */
  Map<String, String> replaced() {
    return reloader.status().replaced();
  }

  @Override
  public void close() {
    reloader.close();
  }
}
