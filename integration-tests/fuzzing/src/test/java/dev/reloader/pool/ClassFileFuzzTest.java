package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ClassFileFuzzTest {

  static final String PATH = "dev/reloader/pool/Seed.class";

  static Stream<byte[]> seeds() throws IOException {
    try (InputStream seed = ClassFileFuzzTest.class.getResourceAsStream("Seed.class")) {
      byte[] bytes = seed.readAllBytes();
      return Stream.of(bytes, Arrays.copyOf(bytes, 100), new byte[0]);
    }
  }

  /** What has no flaw is whole: neither a byte less nor one more would do. */
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "3m")
  void aClassFileIsWholeOrItsFlawIsTold(byte[] bytes) {
    String flaw = ClassFile.flaw(bytes, PATH);
    if (flaw == null) {
      assertNotNull(ClassFile.supertypes(bytes));
      assertNotNull(ClassFile.flaw(Arrays.copyOf(bytes, bytes.length - 1), PATH));
      assertNotNull(ClassFile.flaw(Arrays.copyOf(bytes, bytes.length + 1), PATH));
    }
  }
}
