package dev.reloader.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.Reloader;
import dev.reloader.detect.Detector;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK's flight recorder is told. */
class FlightRecorderTest {

  @TempDir Path directory;

  @Test
  void aRecordingHasAnEventOfEachStep() throws Exception {
    Path file = directory.resolve("steps.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("dev.reloader.*");
      for (String step : List.of("Check", "Scan", "Build", "Start", "Publish", "Retire", "Leak")) {
        recording.enable("dev.reloader." + step).withoutThreshold();
      }
      recording.start();
      Trace trace = Trace.flightRecorder("/shop");
      try (Reloader reloader =
          Reloader.builder()
              .root(directory.resolve("classes"))
              .detector(pool -> Detector.always())
              .trace(trace)
              .build()) {
        reloader.pin().close();
        reloader.pin().close();
      }
      try (Trace.Span leak = trace.begin(Step.LEAK)) {
        leak.about(1, "held by a thread"); // when one is found is LeakTest's matter
      }
      recording.stop();
      recording.dump(file);
    }
    Map<String, List<RecordedEvent>> events =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().startsWith("dev.reloader."))
            .filter(event -> event.getString("application").equals("/shop"))
            .collect(Collectors.groupingBy(event -> event.getEventType().getLabel()));
    assertEquals(
        Map.of("Check", 1, "Scan", 2, "Build", 2, "Start", 2, "Publish", 2, "Retire", 2, "Leak", 1),
        events.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().size())));
    assertEquals(2, events.get("Publish").get(1).getLong("generation"));
    assertEquals("held by a thread", events.get("Leak").get(0).getString("detail"));
    assertEquals("may have changed", events.get("Check").get(0).getString("detail"));
  }

  /** Each web application brings the event classes in its own jar, and must not stay for them. */
  @Test
  void theClassesOfTheEventsStayNoLongerThanTheirLoader() throws Exception {
    try (Recording recording = new Recording()) {
      recording.enable("dev.reloader.Check").withoutThreshold();
      recording.start();
      WeakReference<ClassLoader> loader = record();
      recording.stop();
      for (int i = 0; i < 100 && !loader.refersTo(null); i++) {
        System.gc();
        synchronized (loader) {
          loader.wait(10);
        }
      }
      assertTrue(loader.refersTo(null), "the flight recorder holds the loader of its events");
    }
  }

  private static WeakReference<ClassLoader> record() throws Exception {
    ClassLoader loader = new Copies();
    Class<?> type = loader.loadClass(Trace.class.getName());
    assertNotSame(Trace.class, type);
    Object trace = type.getMethod("flightRecorder", String.class).invoke(null, "/copy");
    Class<?> step = loader.loadClass(Step.class.getName());
    Object check = step.getField("CHECK").get(null);
    AutoCloseable span = (AutoCloseable) type.getMethod("begin", step).invoke(trace, check);
    span.close();
    return new WeakReference<>(loader);
  }

  /** Defines the trace's classes once more, as each web application's loader does. */
  private static final class Copies extends URLClassLoader {

    Copies() {
      super(new URL[0], FlightRecorderTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("dev.reloader.trace.") || findLoadedClass(name) != null) {
        return super.loadClass(name, resolve);
      }
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
