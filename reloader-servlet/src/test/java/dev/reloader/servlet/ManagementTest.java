package dev.reloader.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The MBean, as a console sees it. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManagementTest {

  private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

  @TempDir Path directory;

  private static Set<ObjectName> names() throws Exception {
    return BEANS.queryNames(new ObjectName("dev.reloader:*"), null);
  }

  @ParameterizedTest
  @EnumSource
  void itTellsWhatTheStatusTellsAndDoesWhatItIsTold(TestServer.Kind kind) throws Exception {
    TestApplication application =
        new TestApplication(directory).answering("/hello", "Hello", "\"v1\"");
    application.webXml("", "reload-cooldown=PT1H");
    ObjectName name = new ObjectName("dev.reloader:type=Reloader,context=\"/app\"");
    try (TestServer server = kind.run(application)) {
      assertEquals(Set.of(name), names());
      assertEquals(1L, BEANS.getAttribute(name, "Generation"));
      assertEquals("serving", BEANS.getAttribute(name, "State"));
      application.answering("/hello", "Hello", "\"v2\"");
      assertEquals("serving", BEANS.invoke(name, "check", null, null));
      assertEquals("v2", server.get("/hello"));
      BEANS.invoke(name, "reload", null, null);
      assertEquals(3L, BEANS.getAttribute(name, "Generation"));
      assertEquals("", BEANS.getAttribute(name, "LastFailure"));
      assertEquals(0, BEANS.getAttribute(name, "Pins"));
      String[] history = (String[]) BEANS.getAttribute(name, "History");
      assertEquals(3, history.length);
      assertTrue(history[1].contains(" generation 2 published in "), history[1]);
      assertTrue((Long) BEANS.getAttribute(name, "LastReloadMillis") >= 0);
      String status = (String) BEANS.getAttribute(name, "Status");
      assertTrue(status.startsWith("{\"generation\":3,"), status);
      for (var attribute : BEANS.getMBeanInfo(name).getAttributes()) {
        BEANS.getAttribute(name, attribute.getName());
      }
    }
    assertEquals(Set.of(), names());
  }

  @Test
  void twoOfOnePathHaveNamesOfTheirOwn() throws Exception {
    TestApplication application =
        new TestApplication(directory).answering("/hello", "Hello", "\"v1\"");
    try (TestServer one = TestServer.Kind.JETTY.run(application)) {
      try (TestServer two = TestServer.Kind.TOMCAT.run(application)) {
        assertEquals(2, names().size());
        assertEquals("v1", one.get("/hello") + two.get("/hello").substring(2));
      }
      assertEquals(1, names().size());
    }
    assertEquals(0, names().size());
  }
}
