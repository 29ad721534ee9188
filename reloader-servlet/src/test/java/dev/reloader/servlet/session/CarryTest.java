package dev.reloader.servlet.session;

import static dev.reloader.servlet.session.Generations.make;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.session.StandardSession;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of a container, used by generations; real classes in real loaders. */
class CarryTest {

  private static final String CART =
      "public class Cart implements Serializable { public int items; static int read;"
          + " private Object readResolve() { read++; return this; }"
          + " public String toString() { return \"cart of \" + items; } }";

  @TempDir Path directory;

  private final List<String> log = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public synchronized void publish(LogRecord entry) {
          log.add(new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private Generations generations;
  private StandardManager manager;
  private StandardSession container;
  private Sessions sessions;

  /** The number of the current generation. */
  private volatile @Nullable ClassLoader current;

  @BeforeEach
  void begin() {
    generations = new Generations(directory);
    manager = new StandardManager();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.toString());
    manager.setContext(tomcat.addContext("", directory.toString()));
    container = (StandardSession) manager.createSession("id");
    sessions = new Sessions(SessionPolicy.CARRY, context());
    Logger.getLogger("dev.reloader").addHandler(handler);
  }

  @AfterEach
  void end() {
    Logger.getLogger("dev.reloader").removeHandler(handler);
  }

  private ServletContext context() {
    return manager.getContext().getServletContext();
  }

  private record Reader(CarryTest test, ClassLoader loader) implements SessionReader {
    @Override
    public boolean isCurrent() {
      return test.current == loader;
    }

    @Override
    public String name() {
      return String.valueOf(loader.getName());
    }
  }

  private ClassLoader generation(String... sources) throws Exception {
    ClassLoader next = generations.next(sources);
    current = next;
    return next;
  }

  private HttpSession session(ClassLoader loader) {
    return sessions.view(container.getSession(), context(), new Reader(this, loader));
  }

  private void retire(ClassLoader loader) {
    sessions.retire(context(), new Reader(this, loader));
  }

  private static void setItems(Object cart, int items) throws Exception {
    cart.getClass().getField("items").setInt(cart, items);
  }

  private static ClassLoader loaderOf(@Nullable Object value) {
    assertNotNull(value);
    return value.getClass().getClassLoader();
  }

  @Test
  void eachGenerationHasOneObject() throws Exception {
    ClassLoader one = generation(CART);
    Object cart = make(one, "Cart");
    setItems(cart, 3);
    session(one).setAttribute("cart", cart);
    assertSame(cart, session(one).getAttribute("cart"));
    ClassLoader two = generation(CART.replace("cart of", "basket of"));
    Object carried = session(two).getAttribute("cart");
    assertEquals("basket of 3", String.valueOf(carried));
    assertSame(two, loaderOf(carried));
    assertSame(carried, session(two).getAttribute("cart"));
    assertSame(cart, session(one).getAttribute("cart"));
    ClassLoader three = generation(CART);
    setItems(carried, 4);
    assertEquals("cart of 4", String.valueOf(session(three).getAttribute("cart")));
  }

  @Test
  void plainValuesAndListsOfThemAreTheSameToAll() throws Exception {
    ClassLoader one = generation(CART);
    List<String> list = new ArrayList<>(List.of("a"));
    session(one).setAttribute("list", list);
    session(one).setAttribute("name", "Ann");
    ClassLoader two = generation(CART);
    assertSame(list, session(two).getAttribute("list"));
    assertEquals("Ann", session(two).getAttribute("name"));
    assertEquals("Ann", container.getSession().getAttribute("name"));
    retire(one);
    assertSame(list, session(two).getAttribute("list"));
  }

  @Test
  void theReportTellsWhatWasCarriedAndWhatWasDropped() throws Exception {
    ClassLoader one = generation(CART, "class Car {}");
    session(one).setAttribute("cart", make(one, "Cart"));
    session(one).setAttribute("car", make(one, "Car"));
    session(one).setAttribute("name", "Ann");
    ClassLoader two = generation(CART, "class Car {}");
    for (String attribute : List.of("cart", "car", "name", "cart", "car")) {
      session(two).getAttribute(attribute);
    }
    Carries.Report report = sessions.carries().report();
    assertEquals(1, report.carried());
    assertEquals(1, report.dropped());
    assertEquals(List.of("cart", "car"), report.last().stream().map(Carry::attribute).toList());
    assertTrue(report.last().get(0).carried());
    assertTrue(report.last().get(0).type().endsWith("Cart"), report.last().toString());
    assertTrue(report.last().get(1).reason().contains("is not serializable"));
  }

  /**
   * As a library's proxy is: its class is the library's, it knows one generation's part of the
   * library, and where it is read it looks for the part that is current there.
   */
  public static final class Proxy implements Serializable {
    private static final long serialVersionUID = 1;

    private transient ClassLoader part = Thread.currentThread().getContextClassLoader();

    private Object readResolve() {
      return new Proxy();
    }
  }

  @Test
  void whatALibraryStoredForAGenerationFindsItsPlaceInTheNext() throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    ClassLoader one = generation(CART);
    Thread.currentThread().setContextClassLoader(one);
    try {
      session(one).setAttribute("proxy", new Proxy());
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    assertSame(one, ((Proxy) session(one).getAttribute("proxy")).part);
    ClassLoader two = generation(CART);
    assertSame(two, ((Proxy) session(two).getAttribute("proxy")).part);
    assertSame(before, Thread.currentThread().getContextClassLoader());
  }

  /** As a container of beans is. */
  public static final class Beans implements Serializable {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // The map is serializable, whatever its interface says.
    private final ConcurrentMap<String, Object[]> bags = new ConcurrentHashMap<>();

    void put(String name, Object bean) {
      bags.put(name, new Object[] {bean});
    }

    @Nullable Object get(String name) {
      return bags.getOrDefault(name, new Object[1])[0];
    }
  }

  @Test
  void ofManyObjectsThatALibraryHoldsTogetherOneMayBeMissing() throws Exception {
    String[] sources = {CART, "class Engine {}", "class Car { Engine engine = new Engine(); }"};
    ClassLoader one = generation(sources);
    Beans beans = new Beans();
    beans.put("cart", make(one, "Cart"));
    beans.put("car", make(one, "Car"));
    session(one).setAttribute("beans", beans);
    session(one).setAttribute("jet", new Object[] {make(one, "Cart"), make(one, "Car")});
    Beans carOnly = new Beans();
    carOnly.put("car", make(one, "Car"));
    session(one).setAttribute("carOnly", carOnly);
    ClassLoader two = generation(sources);
    Beans carried = (Beans) session(two).getAttribute("beans");
    assertNotNull(carried);
    assertEquals("cart of 0", String.valueOf(carried.get("cart")));
    assertNull(carried.get("car"));
    assertEquals(
        List.of(
            "Session attribute \"beans\" ("
                + Beans.class.getName()
                + ") loses an object that"
                + " cannot be carried, Car: Car is not serializable"),
        log);
    assertNull(session(two).getAttribute("carOnly"));
    assertNull(session(two).getAttribute("jet"), "only a library's object is taken apart");
  }

  @Test
  void whatCannotBeCarriedIsMissedAlone() throws Exception {
    ClassLoader one =
        generation(
            CART,
            "class Engine {}",
            "class Car implements Serializable { Engine engine = new Engine(); }");
    session(one).setAttribute("cart", make(one, "Cart"));
    session(one).setAttribute("car", make(one, "Car"));
    ClassLoader two = generation(CART, "class Engine {}", "class Car {}");
    assertNull(session(two).getAttribute("car"));
    assertNull(session(two).getAttribute("car"));
    assertEquals("cart of 0", String.valueOf(session(two).getAttribute("cart")));
    assertEquals(List.of("cart"), Collections.list(session(two).getAttributeNames()));
    assertNotNull(session(one).getAttribute("car"));
    retire(one);
    assertEquals(
        List.of(
            "Session attribute \"car\" is dropped for generation 2: its Car was stored by another"
                + " generation and cannot be carried: Engine is not serializable (at .engine)"),
        log);
    session(two).setAttribute("car", "new");
    assertEquals("new", session(two).getAttribute("car"));
  }

  @Test
  void requestsOfTwoGenerationsUseOneAttributeAtOnce() throws Exception {
    ClassLoader one = generation(CART);
    Object first = make(one, "Cart");
    session(one).setAttribute("cart", first);
    ClassLoader two = generation(CART);
    Object second = session(two).getAttribute("cart");
    // The older request says that it has changed its object; nobody else has stored one.
    setItems(first, 1);
    session(one).setAttribute("cart", first);
    Object third = session(two).getAttribute("cart");
    assertNotSame(second, third);
    assertEquals("cart of 1", String.valueOf(third));
    // Now the newer one has, and the older one's object is no news.
    assertNotNull(third);
    setItems(third, 2);
    session(two).setAttribute("cart", third);
    assertSame(first, session(one).getAttribute("cart"));
    setItems(first, 9);
    session(one).setAttribute("cart", first);
    assertSame(third, session(two).getAttribute("cart"));
    // Another object is.
    Object other = make(one, "Cart");
    setItems(other, 5);
    session(one).setAttribute("cart", other);
    assertEquals("cart of 5", String.valueOf(session(two).getAttribute("cart")));
    assertSame(other, session(one).getAttribute("cart"));
  }

  @Test
  void anOlderRequestReadsWhatANewerOneStored() throws Exception {
    ClassLoader one = generation(CART);
    ClassLoader two = generation(CART);
    Object cart = make(two, "Cart");
    session(two).setAttribute("cart", cart);
    Object carried = session(one).getAttribute("cart");
    assertSame(one, loaderOf(carried));
    assertSame(carried, session(one).getAttribute("cart"));
    assertSame(cart, session(two).getAttribute("cart"));
    ClassLoader three = generation(CART);
    setItems(cart, 6);
    assertEquals("cart of 6", String.valueOf(session(three).getAttribute("cart")));
  }

  @Test
  void requestsThatComeTogetherGetOneObject() throws Exception {
    ClassLoader one = generation(CART);
    session(one).setAttribute("cart", make(one, "Cart"));
    ClassLoader two = generation(CART);
    int readers = 8;
    CyclicBarrier together = new CyclicBarrier(readers);
    ExecutorService threads = Executors.newFixedThreadPool(readers);
    try {
      List<Future<@Nullable Object>> reads = new ArrayList<>();
      for (int i = 0; i < readers; i++) {
        reads.add(
            threads.submit(
                () -> {
                  together.await();
                  return session(two).getAttribute("cart");
                }));
      }
      Object first = reads.get(0).get();
      for (Future<@Nullable Object> read : reads) {
        assertSame(first, read.get());
      }
    } finally {
      threads.shutdownNow();
    }
    var count = two.loadClass("Cart").getDeclaredField("read");
    count.setAccessible(true);
    assertEquals(1, count.getInt(null));
  }

  @Test
  void aRetiredGenerationIsNotHeldByWhatItStored() throws Exception {
    WeakReference<ClassLoader> retired = storeAndRetire();
    ClassLoader two = generation(CART);
    assertCollected(retired);
    assertEquals("cart of 7", String.valueOf(session(two).getAttribute("cart")));
  }

  private WeakReference<ClassLoader> storeAndRetire() throws Exception {
    ClassLoader one = generation(CART);
    Object cart = make(one, "Cart");
    setItems(cart, 7);
    session(one).setAttribute("cart", cart);
    retire(one);
    return new WeakReference<>(one);
  }

  private static void assertCollected(WeakReference<?> reference) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!reference.refersTo(null) && System.nanoTime() < end) {
      System.gc();
      byte[][] pressure = new byte[16][1 << 20];
      assertNotNull(pressure);
    }
    assertTrue(reference.refersTo(null), "still held");
  }

  @Test
  void aThreadThatOutlivesItsGenerationStoresForTheNext() throws Exception {
    ClassLoader one = generation(CART);
    HttpSession kept = session(one);
    retire(one);
    kept.setAttribute("cart", make(one, "Cart"));
    ClassLoader two = generation(CART);
    assertSame(two, loaderOf(session(two).getAttribute("cart")));
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
    ClassLoader one = generation(LISTENER);
    Object value = make(one, "Bound");
    session(one).setAttribute("a", value);
    session(one).setAttribute("a", value);
    assertEquals("[bound a]", told(one));
    ClassLoader two = generation(LISTENER);
    assertNotNull(session(two).getAttribute("a"));
    assertEquals("[bound a, passivate, activate]", told(one));
    assertEquals("[activate]", told(two));
    retire(one);
    assertEquals("[bound a, passivate, activate, passivate]", told(one));
    session(two).removeAttribute("a");
    assertEquals("[activate, unbound a]", told(two));
    assertEquals("[bound a, passivate, activate, passivate]", told(one));
  }

  @Test
  void whatNobodyHasReadSinceHearsOfTheEndInTheCurrentGeneration() throws Exception {
    ClassLoader one = generation(LISTENER);
    session(one).setAttribute("a", make(one, "Bound"));
    retire(one);
    ClassLoader two = generation(LISTENER);
    HttpSession session = session(two);
    session.invalidate();
    assertEquals("[activate, unbound a]", told(two));
  }

  @Test
  void whatCanNeverBeCarriedHearsOfItsEnd() throws Exception {
    ClassLoader one = generation(LISTENER.replace("Serializable, ", ""));
    session(one).setAttribute("a", make(one, "Bound"));
    retire(one);
    assertEquals("[bound a, passivate, unbound a]", told(one));
    assertEquals(1, log.size(), log.toString());
  }

  @Test
  void whatTheContainerStoresNeedsNoClassOfTheApplication() throws Exception {
    ClassLoader one = generation(CART, "class Handle {}");
    Object cart = make(one, "Cart");
    setItems(cart, 8);
    session(one).setAttribute("cart", cart);
    session(one).setAttribute("carts", new ArrayList<>(List.of(cart)));
    session(one).setAttribute("handle", make(one, "Handle"));
    session(one).setAttribute("handles", new ArrayList<>(List.of(make(one, "Handle"))));
    session(one).setAttribute("list", new ArrayList<>(List.of("text")));
    ByteArrayOutputStream store = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(store)) {
      container.writeObjectData(output);
    }
    container = (StandardSession) manager.createSession("restored");
    try (ObjectInputStream input =
        new ObjectInputStream(new ByteArrayInputStream(store.toByteArray()))) {
      container.readObjectData(input);
    }
    ClassLoader two = generation(CART.replace("public int items;", "public int items, more;"));
    HttpSession session = session(two);
    assertEquals("cart of 8", String.valueOf(session.getAttribute("cart")));
    assertEquals("[cart of 8]", String.valueOf(session.getAttribute("carts")));
    assertEquals("[text]", String.valueOf(session.getAttribute("list")));
    assertNull(session.getAttribute("handle"));
    assertNull(session.getAttribute("handles"));
    assertFalse(Collections.list(session.getAttributeNames()).contains("handles"));
  }

  @Test
  void dropKeepsOnlyWhatIsNobodys() throws Exception {
    sessions = new Sessions(SessionPolicy.DROP, context());
    ClassLoader one = generation(CART);
    session(one).setAttribute("cart", make(one, "Cart"));
    session(one).setAttribute("list", new ArrayList<>(List.of("text")));
    ClassLoader two = generation(CART);
    assertNull(session(two).getAttribute("cart"));
    assertEquals("[text]", String.valueOf(session(two).getAttribute("list")));
    assertEquals(List.of(), log);
  }

  @Test
  void offAnswersWhatWasStored() throws Exception {
    sessions = new Sessions(SessionPolicy.OFF, context());
    ClassLoader one = generation(CART);
    Object cart = make(one, "Cart");
    session(one).setAttribute("cart", cart);
    assertSame(cart, session(generation(CART)).getAttribute("cart"));
  }
}
