package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.reloader.strategy.Associations;
import dev.reloader.strategy.ReloadStrategy;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Classes that are in no file: libraries make them beside those of the application. */
class MadeClassTest {

  private static final String PROXY = "acme.Greeting$Proxy";

  @TempDir Path directory;

  static Stream<ReloadStrategy> strategies() {
    return Stream.of(ReloadStrategy.world(), ReloadStrategy.subpool(Associations.none()));
  }

  private static Class<?> make(ClassLoader loader) throws Exception {
    Class<?> neighbour = loader.loadClass("acme.Greeting");
    ClassWriter writer = new ClassWriter(0);
    String superName = "acme/Greeting";
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, PROXY.replace('.', '/'), null, superName, null);
    writer.visitEnd();
    return MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup())
        .defineClass(writer.toByteArray());
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void itIsFoundByItsNameInItsGenerationAlone(ReloadStrategy strategy) throws Exception {
    Project project = new Project(directory).greet("one");
    try (Reloader reloader = project.reloader().strategy(strategy).build()) {
      ClassLoader first;
      Class<?> made;
      try (Pin pin = reloader.pin()) {
        first = pin.generation().loader();
        assertThrows(ClassNotFoundException.class, () -> first.loadClass(PROXY));
        made = make(first);
        assertSame(made, first.loadClass(PROXY));
        assertSame(made, Class.forName(PROXY, false, first));
      }
      project.greet("two");
      try (Pin pin = reloader.pin()) {
        ClassLoader second = pin.generation().loader();
        assertThrows(ClassNotFoundException.class, () -> second.loadClass(PROXY));
        Class<?> other = make(second);
        assertSame(other, second.loadClass(PROXY));
        assertNotSame(made, other);
        assertEquals("acme.Greeting", other.getSuperclass().getName());
      }
    }
  }
}
