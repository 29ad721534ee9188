package dev.reloader.servlet.session;

import static dev.reloader.servlet.session.Generations.CART;
import static dev.reloader.servlet.session.Generations.loaderOf;
import static dev.reloader.servlet.session.Generations.make;
import static dev.reloader.servlet.session.Generations.setItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of a container, used by generations; real classes in real loaders. */
class CarryTest {

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

  @Test
  void eachGenerationHasOneObject() throws Exception {
    ClassLoader one = session.generation(CART);
    Object cart = make(one, "Cart");
    setItems(cart, 3);
    session.of(one).setAttribute("cart", cart);
    assertSame(cart, session.of(one).getAttribute("cart"));
    ClassLoader two = session.generation(CART.replace("cart of", "basket of"));
    Object carried = session.of(two).getAttribute("cart");
    assertEquals("basket of 3", String.valueOf(carried));
    assertSame(two, loaderOf(carried));
    assertSame(carried, session.of(two).getAttribute("cart"));
    assertSame(cart, session.of(one).getAttribute("cart"));
    ClassLoader three = session.generation(CART);
    setItems(carried, 4);
    assertEquals("cart of 4", String.valueOf(session.of(three).getAttribute("cart")));
  }

  @Test
  void plainValuesAndListsOfThemAreTheSameToAll() throws Exception {
    ClassLoader one = session.generation(CART);
    List<String> list = new ArrayList<>(List.of("a"));
    session.of(one).setAttribute("list", list);
    session.of(one).setAttribute("name", "Ann");
    ClassLoader two = session.generation(CART);
    assertSame(list, session.of(two).getAttribute("list"));
    assertEquals("Ann", session.of(two).getAttribute("name"));
    assertEquals("Ann", session.ofTomcat().getAttribute("name"));
    session.retire(one);
    assertSame(list, session.of(two).getAttribute("list"));
  }

  @Test
  void theReportTellsWhatWasCarriedAndWhatWasDropped() throws Exception {
    ClassLoader one = session.generation(CART, "class Car {}");
    session.of(one).setAttribute("cart", make(one, "Cart"));
    session.of(one).setAttribute("car", make(one, "Car"));
    session.of(one).setAttribute("name", "Ann");
    ClassLoader two = session.generation(CART, "class Car {}");
    for (String attribute : List.of("cart", "car", "name", "cart", "car")) {
      session.of(two).getAttribute(attribute);
    }
    Carries.Report report = session.report();
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
    ClassLoader one = session.generation(CART);
    Thread.currentThread().setContextClassLoader(one);
    try {
      session.of(one).setAttribute("proxy", new Proxy());
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    assertSame(one, ((Proxy) session.of(one).getAttribute("proxy")).part);
    ClassLoader two = session.generation(CART);
    assertSame(two, ((Proxy) session.of(two).getAttribute("proxy")).part);
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
    ClassLoader one = session.generation(sources);
    Beans beans = new Beans();
    beans.put("cart", make(one, "Cart"));
    beans.put("car", make(one, "Car"));
    session.of(one).setAttribute("beans", beans);
    session.of(one).setAttribute("jet", new Object[] {make(one, "Cart"), make(one, "Car")});
    Beans carOnly = new Beans();
    carOnly.put("car", make(one, "Car"));
    session.of(one).setAttribute("carOnly", carOnly);
    ClassLoader two = session.generation(sources);
    Beans carried = (Beans) session.of(two).getAttribute("beans");
    assertNotNull(carried);
    assertEquals("cart of 0", String.valueOf(carried.get("cart")));
    assertNull(carried.get("car"));
    assertEquals(
        List.of(
            "Session attribute \"beans\" ("
                + Beans.class.getName()
                + ") loses an object that"
                + " cannot be carried, Car: Car is not serializable"),
        session.log());
    assertNull(session.of(two).getAttribute("carOnly"));
    assertNull(session.of(two).getAttribute("jet"), "only a library's object is taken apart");
  }

  @Test
  void whatCannotBeCarriedIsMissedAlone() throws Exception {
    ClassLoader one =
        session.generation(
            CART,
            "class Engine {}",
            "class Car implements Serializable { Engine engine = new Engine(); }");
    session.of(one).setAttribute("cart", make(one, "Cart"));
    session.of(one).setAttribute("car", make(one, "Car"));
    ClassLoader two = session.generation(CART, "class Engine {}", "class Car {}");
    assertNull(session.of(two).getAttribute("car"));
    assertNull(session.of(two).getAttribute("car"));
    assertEquals("cart of 0", String.valueOf(session.of(two).getAttribute("cart")));
    assertEquals(List.of("cart"), Collections.list(session.of(two).getAttributeNames()));
    assertNotNull(session.of(one).getAttribute("car"));
    session.retire(one);
    assertEquals(
        List.of(
            "Session attribute \"car\" is dropped for generation 2: its Car was stored by another"
                + " generation and cannot be carried: Engine is not serializable (at .engine)"),
        session.log());
    session.of(two).setAttribute("car", "new");
    assertEquals("new", session.of(two).getAttribute("car"));
  }

  @Test
  void whatTheContainerStoresNeedsNoClassOfTheApplication() throws Exception {
    ClassLoader one = session.generation(CART, "class Handle {}");
    Object cart = make(one, "Cart");
    setItems(cart, 8);
    session.of(one).setAttribute("cart", cart);
    session.of(one).setAttribute("carts", new ArrayList<>(List.of(cart)));
    session.of(one).setAttribute("handle", make(one, "Handle"));
    session.of(one).setAttribute("handles", new ArrayList<>(List.of(make(one, "Handle"))));
    session.of(one).setAttribute("list", new ArrayList<>(List.of("text")));
    session.restart();
    ClassLoader two =
        session.generation(CART.replace("public int items;", "public int items, more;"));
    HttpSession seen = session.of(two);
    assertEquals("cart of 8", String.valueOf(seen.getAttribute("cart")));
    assertEquals("[cart of 8]", String.valueOf(seen.getAttribute("carts")));
    assertEquals("[text]", String.valueOf(seen.getAttribute("list")));
    assertNull(seen.getAttribute("handle"));
    assertNull(seen.getAttribute("handles"));
    assertFalse(Collections.list(seen.getAttributeNames()).contains("handles"));
  }

  @Test
  void dropKeepsOnlyWhatIsNobodys() throws Exception {
    session.policy(SessionPolicy.DROP);
    ClassLoader one = session.generation(CART);
    session.of(one).setAttribute("cart", make(one, "Cart"));
    session.of(one).setAttribute("list", new ArrayList<>(List.of("text")));
    ClassLoader two = session.generation(CART);
    assertNull(session.of(two).getAttribute("cart"));
    assertEquals("[text]", String.valueOf(session.of(two).getAttribute("list")));
    assertEquals(List.of(), session.log());
  }

  @Test
  void offAnswersWhatWasStored() throws Exception {
    session.policy(SessionPolicy.OFF);
    ClassLoader one = session.generation(CART);
    Object cart = make(one, "Cart");
    session.of(one).setAttribute("cart", cart);
    assertSame(cart, session.of(session.generation(CART)).getAttribute("cart"));
  }
}
