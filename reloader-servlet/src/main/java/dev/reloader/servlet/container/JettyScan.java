package dev.reloader.servlet.container;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Jetty's scan of the application's classes for annotations, which a single broken class file ends,
 * and with it the start of the application.
 */
final class JettyScan {
  private static final Logger LOGGER = System.getLogger("dev.reloader");
  private static final String COMPONENT_ANNOTATIONS = "Ljakarta/servlet/annotation/Web";

  private final Path classes;
  private final ClassLoader loader;

  private JettyScan(Path classes, ClassLoader loader) {
    this.classes = classes;
    this.loader = loader;
  }

  /**
   * Keeps Jetty from scanning {@code WEB-INF/classes} when it would fail there. Generations find
   * their components by themselves, so this costs only what Jetty alone can do with them.
   */
  static void guard(Foreign webApp, ServletContext context, ClassLoader loader)
      throws UnfamiliarContainerException {
    String directory = context.getRealPath("/WEB-INF/classes");
    Optional<String> broken =
        directory == null
            ? Optional.empty()
            : new JettyScan(Path.of(directory), loader).firstBroken();
    if (broken.isPresent()
        && webApp.call("getMetaData").field("_webInfClasses").object() instanceof List<?> scanned) {
      scanned.clear();
      LOGGER.log(
          Level.WARNING,
          () ->
              broken.get()
                  + " is broken. So that the application can start all the same, Jetty is kept from"
                  + " scanning WEB-INF/classes: until the next restart @ServletSecurity of servlets"
                  + " that are declared by annotation has no effect, nor have WebSocket endpoints.");
    }
  }

  private Optional<String> firstBroken() {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !isWhole(file))
          .findFirst()
          .map(file -> classes.relativize(file).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Jetty reads every class file, and loads the classes of those that declare a component. */
  private boolean isWhole(Path file) {
    try {
      Component component = new Component();
      ClassReader reader = new ClassReader(Files.readAllBytes(file));
      reader.accept(
          component, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      if (component.declared) {
        Class.forName(reader.getClassName().replace('/', '.'), false, loader);
      }
      return true;
    } catch (IOException
        | RuntimeException
        | ClassNotFoundException
        | LinkageError
        | StackOverflowError e) { // the last where annotations are nested without measure
      LOGGER.log(Level.DEBUG, () -> file + " is broken", e);
      return false;
    }
  }

  private static final class Component extends ClassVisitor {
    private boolean declared;

    Component() {
      super(Opcodes.ASM9);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      declared |= descriptor.startsWith(COMPONENT_ANNOTATIONS);
      return null;
    }
  }
}
