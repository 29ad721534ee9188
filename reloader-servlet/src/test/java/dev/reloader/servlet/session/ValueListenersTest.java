package dev.reloader.servlet.session;

import static dev.reloader.servlet.session.Generations.make;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import jakarta.servlet.http.HttpSession;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What listeners among the values of a session hear of their way through the generations. */
class ValueListenersTest {

  @TempDir Path directory;

  private TomcatSession session;

  @BeforeEach
  void begin() {
    session = new TomcatSession(directory);
  }

  @AfterEach
  void end() {
    session.close();
  }

  private static final String LISTENER =
      "public class Bound implements Serializable, HttpSessionBindingListener,"
          + " HttpSessionActivationListener {"
          + " static final List<String> told = new ArrayList<>();"
          + " public void valueBound(HttpSessionBindingEvent e) { told(\"bound \" + e.getName(),"
          + " e); }"
          + " public void valueUnbound(HttpSessionBindingEvent e) { told(\"unbound \" +"
          + " e.getName(), e); }"
          + " public void sessionWillPassivate(HttpSessionEvent e) { told(\"passivate\", e); }"
          + " public void sessionDidActivate(HttpSessionEvent e) { told(\"activate\", e); }"
          + " void told(String what, HttpSessionEvent e) { told.add(what +"
          + " (Thread.currentThread().getContextClassLoader() == Bound.class.getClassLoader()"
          + " ? \"\" : \" by a stranger\")); } }";

  private static Object told(ClassLoader loader) throws Exception {
    var field = loader.loadClass("Bound").getDeclaredField("told");
    field.setAccessible(true);
    return String.valueOf(field.get(null));
  }

  @Test
  void listenersAmongTheValuesHearOfPassageAndOfTheEndButOfNoUnbinding() throws Exception {
    ClassLoader one = session.generation(LISTENER);
    Object value = make(one, "Bound");
    session.of(one).setAttribute("a", value);
    session.of(one).setAttribute("a", value);
    assertEquals("[bound a]", told(one));
    ClassLoader two = session.generation(LISTENER);
    assertNotNull(session.of(two).getAttribute("a"));
    assertEquals("[bound a, passivate, activate]", told(one));
    assertEquals("[activate]", told(two));
    session.retire(one);
    assertEquals("[bound a, passivate, activate, passivate]", told(one));
    session.of(two).removeAttribute("a");
    assertEquals("[activate, unbound a]", told(two));
    assertEquals("[bound a, passivate, activate, passivate]", told(one));
  }

  private static final String CURIOUS =
      "public class Curious implements Serializable, HttpSessionActivationListener {"
          + " static final List<String> told = new ArrayList<>();"
          + " public void sessionWillPassivate(HttpSessionEvent e) { told(\"passivate\", e); }"
          + " public void sessionDidActivate(HttpSessionEvent e) { told(\"activate\", e); }"
          + " void told(String what, HttpSessionEvent e) {"
          + " List<String> names = Collections.list(e.getSession().getAttributeNames());"
          + " Collections.sort(names);"
          + " told.add(what + names + (e.getSession().getAttribute(\"a\") == this)); } }";

  private static Object toldCurious(ClassLoader loader) throws Exception {
    var field = loader.loadClass("Curious").getDeclaredField("told");
    field.setAccessible(true);
    return String.valueOf(field.get(null));
  }

  @Test
  void aListenerMayAskForItselfWhileItIsCarried() throws Exception {
    ClassLoader one = session.generation(CURIOUS);
    session.of(one).setAttribute("a", make(one, "Curious"));
    ClassLoader two = session.generation(CURIOUS);
    assertNotNull(session.of(two).getAttribute("a"));
    assertEquals("[passivate[a]true, activate[a]true]", toldCurious(one));
    assertEquals("[activate[a]true]", toldCurious(two));
    session.retire(one);
    session.retire(two);
    ClassLoader three = session.generation(CURIOUS);
    assertNotNull(session.of(three).getAttribute("a"));
    assertEquals("[activate[a]true]", toldCurious(three));
    assertEquals(List.of(), session.log());
  }

  /** Each is carried the other way as the other one's listener asks for it. */
  @Test
  void listenersOfTwoGenerationsMayAskForEachOther() throws Exception {
    ClassLoader one = session.generation(CURIOUS);
    session.of(one).setAttribute("a", make(one, "Curious"));
    ClassLoader two = session.generation(CURIOUS);
    session.of(two).setAttribute("b", make(two, "Curious"));
    Object carried = session.of(two).getAttribute("a");
    assertNotNull(carried);
    assertSame(carried, session.of(two).getAttribute("a"));
    assertNotNull(session.of(one).getAttribute("b"));
    assertEquals(List.of(), session.log());
  }

  @Test
  void whatNobodyHasReadSinceHearsOfTheEndInTheCurrentGeneration() throws Exception {
    ClassLoader one = session.generation(LISTENER);
    session.of(one).setAttribute("a", make(one, "Bound"));
    session.retire(one);
    ClassLoader two = session.generation(LISTENER);
    HttpSession seen = session.of(two);
    seen.invalidate();
    assertEquals("[activate, unbound a]", told(two));
  }

  @Test
  void whatCanNeverBeCarriedHearsOfItsEnd() throws Exception {
    ClassLoader one = session.generation(LISTENER.replace("Serializable, ", ""));
    session.of(one).setAttribute("a", make(one, "Bound"));
    session.retire(one);
    assertEquals("[bound a, passivate, unbound a]", told(one));
    assertEquals(1, session.log().size(), session.log().toString());
  }
}
