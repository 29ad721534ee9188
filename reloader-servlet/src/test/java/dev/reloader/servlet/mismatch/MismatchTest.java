package dev.reloader.servlet.mismatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.junit.jupiter.api.Test;

/** Messages are the running JVM's own. */
class MismatchTest {

  private final ServletContext context = new ServletContextHandler("/app").getServletContext();
  private final Mismatch second = new Mismatch(2, type -> true, () -> null, context);

  @Test
  void bothLoadersAndTheirGenerationsAreNamed() throws Exception {
    Throwable thrown = thrown("generation 1", "generation 2");
    second.explain(thrown);
    String text = thrown.getSuppressed()[0].getMessage();
    assertTrue(
        text.matches(
            ".*Item is two classes here: one is of generation 1 \\(loader 'generation 1' @\\w+\\),"
                + " the other of generation 2, which serves this request.*a static field, a cache or"
                + " a thread of a library.*roots.*"),
        text);
  }

  @Test
  void whoHoldsTheOldOneIsNamedWhereItCanBeSeen() throws Exception {
    Class<?> old = load("generation 1");
    context.setAttribute("items", old.getConstructor().newInstance());
    Throwable thrown = thrown(old, load("generation 2"));
    second.explain(thrown);
    String text = thrown.getSuppressed()[0].getMessage();
    assertTrue(text.contains("the attribute \"items\" of the container's ServletContext"), text);
  }

  @Test
  void aCopyOfAnotherLoaderCountsIfTheGenerationHasTheClass() throws Exception {
    Throwable thrown = thrown("container", "generation 2");
    new Mismatch(2, type -> false, () -> null, context).explain(thrown);
    assertEquals(0, thrown.getSuppressed().length);
    second.explain(thrown);
    String text = thrown.getSuppressed()[0].getMessage();
    assertTrue(text.contains("one is of the container's loader (loader 'container' @"), text);
    assertTrue(text.contains("roots=/WEB-INF/reloadable"), text);
  }

  @Test
  void aCauseIsFoundAndExplainedOnce() throws Exception {
    Throwable cause = thrown("generation 1", "generation 2");
    ServletException thrown = new ServletException(new IllegalStateException(cause));
    second.explain(thrown);
    second.explain(thrown);
    assertEquals(1, cause.getSuppressed().length);
  }

  @Test
  void anOrdinaryErrorIsLeftAlone() {
    Throwable ordinary =
        assertThrows(ClassCastException.class, () -> Item.take("a string of the platform's"));
    second.explain(ordinary);
    second.explain(new ClassCastException(null));
    second.explain(new IllegalStateException("no matter"));
    assertEquals(0, ordinary.getSuppressed().length);
  }

  private static Throwable thrown(String giver, String taker) throws Exception {
    return thrown(load(giver), load(taker));
  }

  private static Throwable thrown(Class<?> giver, Class<?> taker) throws Exception {
    Object given = giver.getConstructor().newInstance();
    return assertThrows(
            InvocationTargetException.class,
            () -> taker.getMethod("take", Object.class).invoke(null, given))
        .getCause();
  }

  private static Class<?> load(String loader) throws Exception {
    byte[] bytes;
    try (InputStream in = Item.class.getResourceAsStream("Item.class")) {
      bytes = in.readAllBytes();
    }
    return new ClassLoader(loader, ClassLoader.getPlatformClassLoader()) {
      Class<?> define() {
        return defineClass(Item.class.getName(), bytes, 0, bytes.length);
      }
    }.define();
  }
}
