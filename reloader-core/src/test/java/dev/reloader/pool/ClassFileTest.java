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

  private static final String OBJECT = "java/lang/Object.class";

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
      assertNull(ClassFile.flaw(platform(path), path), path);
    }
    Project project = new Project(temp).compile("module-info", "module acme { }");
    assertNull(ClassFile.flaw(project.bytes("module-info.class"), "module-info.class"));
  }

  @Test
  void aClassCutOffAnywhereSaysWhere() throws Exception {
    byte[] whole = platform("java/util/concurrent/TimeUnit.class");
    for (int length = 1; length < whole.length; length++) {
      String flaw =
          ClassFile.flaw(Arrays.copyOf(whole, length), "java/util/concurrent/TimeUnit.class");
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

    assertNotNull(ClassFile.flaw(hole, OBJECT));
  }

  @Test
  void bytesAfterItsEndAreAFlaw() throws Exception {
    byte[] whole = platform("java/lang/Object.class");

    assertEquals(
        "its class ends at byte " + whole.length + ", but 3 follow",
        ClassFile.flaw(Arrays.copyOf(whole, whole.length + 3), OBJECT));
  }

  @Test
  void whatIsNoClassSaysSo() {
    assertEquals("it is empty", ClassFile.flaw(new byte[0], OBJECT));
    assertEquals(
        "it does not start with the magic number of a class file, 0xCAFEBABE",
        ClassFile.flaw("text".getBytes(java.nio.charset.StandardCharsets.US_ASCII), OBJECT));
  }

  @Test
  void aClassOfALaterJavaSaysWhichAndWhatToDo() throws Exception {
    byte[] later = platform(OBJECT);
    int java = Runtime.version().feature();
    later[7] = (byte) (java + 45);

    assertEquals(
        "it was compiled for Java "
            + (java + 1)
            + ", and this is Java "
            + java
            + "; compile it with --release "
            + java
            + ", or exclude it",
        ClassFile.flaw(later, OBJECT));
  }

  @Test
  void aClassInAFileOfAnotherNameSaysItsOwn() throws Exception {
    assertEquals(
        "its class is named java.lang.Object, which does not belong into a file of this path;"
            + " exclude it if that is meant so",
        ClassFile.flaw(platform(OBJECT), "java/lang/object.class"));
  }

  @Test
  void supertypesAreThoseOutsideOfTheJdksOwnPackage() throws Exception {
    Project project =
        new Project(temp)
            .compile("a.Base", "package a; public class Base { }")
            .compile("a.Part", "package a; public interface Part { }")
            .compile(
                "b.Own",
                "package b; class Own extends a.Base implements Runnable, a.Part {"
                    + " public void run() { } }");

    assertEquals(
        List.of("a/Base.class", "a/Part.class"),
        ClassFile.supertypes(project.bytes("b/Own.class")));
    assertEquals(List.of(), ClassFile.supertypes(platform(OBJECT)));
  }
}
