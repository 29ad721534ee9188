package dev.reloader.servlet.descriptor;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reloader.servlet.classfile.ClassFacts;
import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class AnnotationsFuzzTest {

  @WebServlet(
      urlPatterns = {"/a", "/b"},
      loadOnStartup = 1,
      initParams = @WebInitParam(name = "n", value = "v"))
  private static final class Seed extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  static Stream<byte[]> seeds() throws IOException {
    try (InputStream seed = Seed.class.getResourceAsStream("AnnotationsFuzzTest$Seed.class")) {
      return Stream.of(seed.readAllBytes());
    }
  }

  /** A class file that makes no sense has no annotations; it stops nothing. */
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "3m")
  void anyClassFileMayBeLookedAt(byte[] bytes) {
    ClassFacts.mayDeclare(bytes);
    ClassFacts.read("Fuzzed.class", bytes);
  }
}
