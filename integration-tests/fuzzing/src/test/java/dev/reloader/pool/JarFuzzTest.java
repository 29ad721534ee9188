package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.provider.MethodSource;

class JarFuzzTest {

  private static final Path JAR = temporary();

  private static Path temporary() {
    try {
      Path jar = Files.createTempFile("fuzzed", ".jar");
      jar.toFile().deleteOnExit();
      return jar;
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static Stream<byte[]> seeds() throws IOException {
    return Stream.of(
        jar("a.txt", "com/acme/", "com/acme/b.txt"),
        jar("../out.txt", "a/../../out.txt", "/etc/passwd", "..\\out.txt", "a!/b?c#d%41+ \u00e4"),
        jar("META-INF/MANIFEST.MF", "META-INF/versions/17/a.txt", "a.txt", "A.class"));
  }

  private static byte[] jar(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        if (!name.endsWith("/")) {
          zip.write("Multi-Release: true\n".getBytes(StandardCharsets.US_ASCII));
        }
      }
    }
    return bytes.toByteArray();
  }

  /** What can be read holds no name that leads out of it, and each name has its own URL. */
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "3m")
  void aJarIsReadOrRefused(byte[] bytes) throws IOException {
    Files.write(JAR, bytes);
    Holding holding;
    try {
      holding = JarReader.read(JAR, ClassNames.all(), null);
    } catch (IOException | SecurityException | IllegalArgumentException e) {
      return; // told as a jar that is not whole
    }
    holding
        .entries()
        .forEach(
            (name, entry) -> {
              assertFalse(name.startsWith("/") || name.contains("\\"), name);
              assertFalse(List.of(name.split("/", -1)).contains(".."), name);
              String named = holding.origin().relativize(entry.url().toExternalForm());
              assertEquals(Origin.unversioned(name), Origin.unversioned(named), name);
            });
  }
}
