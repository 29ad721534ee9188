package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFileTest {

  @TempDir Path temp;

  private static byte[] platform(String path) throws IOException {
    try (InputStream in = Object.class.getResourceAsStream("/" + path)) {
      return in.readAllBytes();
    }
  }

  @Test
  void classesOfEveryKindAreWhole() throws Exception {
    for (String path :
        List.of(
            "java/lang/Object.class",
            "java/lang/String.class",
            "java/lang/Math.class",
            "java/util/Map.class",
            "java/util/HashMap.class",
            "java/lang/annotation/Retention.class",
            "java/util/concurrent/TimeUnit.class",
            "java/lang/invoke/MethodHandles.class")) {
      assertNull(ClassFile.flaw(platform(path)), path);
    }
    Project project = new Project(temp).compile("module-info", "module acme { }");
    assertNull(ClassFile.flaw(project.bytes("module-info.class")));
  }

  @Test
  void aClassCutOffAnywhereSaysWhere() throws Exception {
    byte[] whole = platform("java/util/concurrent/TimeUnit.class");
    for (int length = 1; length < whole.length; length++) {
      String flaw = ClassFile.flaw(Arrays.copyOf(whole, length));
      assertNotNull(flaw, "cut off at " + length);
      assertTrue(flaw.startsWith("it ends within its "), flaw);
      assertTrue(flaw.endsWith(", after " + length + " bytes"), flaw);
    }
  }

  @Test
  void aClassWhoseEndIsNotYetWrittenIsDamagedWhereverThatBegins() throws Exception {
    byte[] whole = platform("java/lang/Object.class");
    byte[] hole = whole.clone();
    Arrays.fill(hole, 0x200, 0x300, (byte) 0);

    assertNotNull(ClassFile.flaw(hole));
  }

  @Test
  void bytesAfterItsEndAreAFlaw() throws Exception {
    byte[] whole = platform("java/lang/Object.class");

    assertEquals(
        "its class ends at byte " + whole.length + ", but 3 follow",
        ClassFile.flaw(Arrays.copyOf(whole, whole.length + 3)));
  }

  @Test
  void whatIsNoClassSaysSo() {
    assertEquals("it is empty", ClassFile.flaw(new byte[0]));
    assertEquals(
        "it does not start with the magic number of a class file, 0xCAFEBABE",
        ClassFile.flaw("text".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
  }

  /** Its structure may hold what we do not know; the virtual machine refuses it by name. */
  @Test
  void aClassOfALaterJavaIsLeftToTheVirtualMachine() throws Exception {
    byte[] later = platform("java/lang/Object.class");
    later[7] = (byte) (Runtime.version().feature() + 45);

    assertNull(ClassFile.flaw(later));
  }
}
