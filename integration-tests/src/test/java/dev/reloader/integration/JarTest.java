package dev.reloader.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The jar that is dropped in: one file, nothing beside it, nothing in anybody's way. */
class JarTest {

  private static List<String> files() throws IOException {
    try (JarFile jar = new JarFile(Project.reloaderJar().toFile())) {
      return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
    }
  }

  private static String text(String path) throws IOException {
    try (JarFile jar = new JarFile(Project.reloaderJar().toFile())) {
      JarEntry entry = jar.getJarEntry(path);
      return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void everyClassIsInOurPackages() throws IOException {
    Set<String> foreign =
        files().stream()
            .filter(file -> file.endsWith(".class"))
            .filter(file -> !file.startsWith("dev/reloader/"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), foreign);
  }

  @Test
  void coreAndAsmAreInside() throws IOException {
    assertTrue(files().contains("dev/reloader/Reloader.class"));
    assertTrue(files().contains("dev/reloader/shaded/asm/ClassReader.class"));
    assertTrue(files().contains("dev/reloader/servlet/ReloaderFilter.class"));
  }

  @Test
  void nothingIsMentionedUnderItsOldName() throws IOException {
    try (JarFile jar = new JarFile(Project.reloaderJar().toFile())) {
      for (JarEntry entry : jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        String bytes =
            new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
        assertTrue(!bytes.contains("org/objectweb/asm"), entry::getName);
      }
    }
  }

  @Test
  void theContainerFindsUs() throws IOException {
    assertEquals(
        "dev.reloader.servlet.ReloaderInitializer",
        text("META-INF/services/jakarta.servlet.ServletContainerInitializer").strip());
    String fragment = text("META-INF/web-fragment.xml");
    assertTrue(fragment.contains("<name>dev_reloader</name>"), fragment);
    assertTrue(fragment.contains("<others"), fragment);
  }

  @Test
  void noOtherServiceIsOffered() throws IOException {
    List<String> services =
        files().stream().filter(file -> file.startsWith("META-INF/services/")).toList();
    assertEquals(
        List.of("META-INF/services/jakarta.servlet.ServletContainerInitializer"), services);
  }

  @Test
  void itsModuleHasAName() throws IOException {
    assertTrue(
        text("META-INF/MANIFEST.MF").contains("Automatic-Module-Name: dev.reloader.servlet"),
        text("META-INF/MANIFEST.MF"));
  }
}
