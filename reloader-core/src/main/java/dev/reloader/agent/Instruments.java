package dev.reloader.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Changes loaded classes by an {@code Instrumentation}: that of an agent which is there already, or
 * of one that is attached for it. Thread-safe.
 */
public final class Instruments {

  /** Long enough for a virtual machine to start on a busy computer. */
  private static final int PATIENCE_SECONDS = 30;

  private static final String AGENT = "dev.reloader.agent.Agent";

  /** Classes of the system class loader that may have one, each with a method of this name. */
  private static final Map<String, String> HOLDERS =
      Map.of(
          AGENT,
          "instrumentation",
          "net.bytebuddy.agent.Installer",
          "getInstrumentation",
          "org.springframework.instrument.InstrumentationSavingAgent",
          "getInstrumentation");

  private final Instrumentation instrumentation;

  private Instruments(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * Finds an instrumentation, or attaches an agent to this virtual machine by a helper process,
   * which takes a moment.
   *
   * @throws UnavailableException if there is none to be had; the message says why, and what to do
   */
  public static Instruments find() throws UnavailableException {
    Instrumentation found = present();
    if (found == null) {
      attach();
      found = present();
    }
    if (found == null) {
      throw new UnavailableException("the agent was attached, and is not there", null);
    }
    if (!found.isRedefineClassesSupported()) {
      throw new UnavailableException("the agent that is there must not redefine classes", null);
    }
    return new Instruments(found);
  }

  /**
   * Changes classes, all or none.
   *
   * @param classes each class to the bytes it is to have
   * @throws Exception if the virtual machine cannot change them so
   */
  public void redefine(Map<Class<?>, byte[]> classes) throws Exception {
    List<ClassDefinition> definitions = new ArrayList<>();
    classes.forEach((type, bytes) -> definitions.add(new ClassDefinition(type, bytes)));
    if (!definitions.isEmpty()) {
      instrumentation.redefineClasses(definitions.toArray(ClassDefinition[]::new));
    }
  }

  private static @Nullable Instrumentation present() {
    for (Map.Entry<String, String> holder : HOLDERS.entrySet()) {
      try {
        Class<?> type = Class.forName(holder.getKey(), true, ClassLoader.getSystemClassLoader());
        if (type.getMethod(holder.getValue()).invoke(null) instanceof Instrumentation found) {
          return found;
        }
      } catch (ReflectiveOperationException | LinkageError absent) {
        // then another may be there
      }
    }
    return null;
  }

  private static void attach() throws UnavailableException {
    try {
      Path jar = jar();
      jar.toFile().deleteOnExit(); // the virtual machine keeps it on its class path
      String java = System.getProperty("java.home") + File.separator + "bin" + File.separator;
      Process helper =
          new ProcessBuilder(
                  java + "java",
                  "-cp",
                  jar.toString(),
                  Attach.class.getName(),
                  Long.toString(ProcessHandle.current().pid()),
                  jar.toString())
              .redirectErrorStream(true)
              .redirectOutput(jar.resolveSibling(jar.getFileName() + ".log").toFile())
              .start();
      try {
        await(helper, jar.resolveSibling(jar.getFileName() + ".log"));
      } finally {
        helper.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UnavailableException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("the thread was interrupted", e);
    }
  }

  private static void await(Process helper, Path log)
      throws UnavailableException, IOException, InterruptedException {
    boolean ended = helper.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    String said = Files.readString(log, StandardCharsets.UTF_8);
    Files.deleteIfExists(log);
    if (!ended || helper.exitValue() != 0) {
      throw new UnavailableException(ended ? reason(said) : "the helper process hangs", null);
    }
  }

  /** The innermost cause is the shortest: the last that the helper printed. */
  private static String reason(String said) {
    return said.lines()
        .filter(line -> line.contains("Exception"))
        .reduce((first, second) -> second)
        .map(line -> line.replaceFirst("^(Exception in thread \"main\" |Caused by: )", ""))
        .orElse("the helper process failed: " + said.strip());
  }

  /** Nothing is left where it cannot be written, for want of room as a rule. */
  private static Path jar() throws IOException {
    Path file = Files.createTempFile("reloader-agent-", ".jar");
    try {
      write(file);
      return file;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw new IOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static void write(Path file) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Agent-Class", AGENT);
    attributes.putValue("Can-Redefine-Classes", "true");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      for (Class<?> type : List.of(Agent.class, Attach.class)) {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
          if (in == null) {
            throw new IOException("the class file of " + type.getName() + " cannot be found");
          }
          jar.putNextEntry(new ZipEntry(name));
          in.transferTo(jar);
          jar.closeEntry();
        }
      }
    }
  }

  /** Classes cannot be changed in place here. */
  public static final class UnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnavailableException(String reason, @Nullable Throwable cause) {
      super(
          "Classes cannot be changed in place: "
              + reason
              + ". Run on a JDK that lets an agent be attached, or start it with"
              + " -javaagent:reloader-core.jar",
          cause);
    }
  }
}
