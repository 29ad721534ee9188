package dev.reloader.servlet.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.reloader.loader.PoolClassLoader;
import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Real classes in real loaders, one after the other. */
public final class Generations {

  /** A class of most tests. */
  static final String CART =
      "public class Cart implements Serializable { public int items; static int read;"
          + " private Object readResolve() { read++; return this; }"
          + " public String toString() { return \"cart of \" + items; } }";

  private final Path directory;
  private int number;

  /** Generations of classes that are compiled below a directory. */
  public Generations(Path directory) {
    this.directory = directory;
  }

  /** Compiles classes, each of a text that names it first, and loads them. */
  public ClassLoader next(String... sources) throws Exception {
    number++;
    Path classes = Files.createDirectories(directory.resolve("classes" + number));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path")));
    for (String source : sources) {
      String name = source.replaceFirst("(?s).*?(?:class|record|enum|interface) (\\w+).*", "$1");
      Path file = directory.resolve(name + ".java");
      Files.writeString(
          file, "import java.io.*; import java.util.*; import jakarta.servlet.http.*; " + source);
      arguments.add(file.toString());
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, result);
    Pool pool = new Pool(List.of(Root.of(classes)), ClassNames.all(), Duration.ofSeconds(1));
    return new PoolClassLoader(
        "generation " + number,
        pool.scan(Snapshot.empty()),
        pool,
        Generations.class.getClassLoader());
  }

  /** Makes an object of a generation's class. */
  public static Object make(ClassLoader loader, String name) throws Exception {
    var constructor = loader.loadClass(name).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  static void setItems(Object cart, int items) throws Exception {
    cart.getClass().getField("items").setInt(cart, items);
  }

  static ClassLoader loaderOf(@Nullable Object value) {
    assertNotNull(value);
    return value.getClass().getClassLoader();
  }
}
