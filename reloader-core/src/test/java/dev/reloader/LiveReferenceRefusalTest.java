package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.live.LiveReferenceException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a live reference says when it reaches nothing. */
class LiveReferenceRefusalTest {

  @TempDir Path directory;
  private Shop shop;
  private Till till;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop(directory);
    till = shop.till;
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private String refusal() {
    return assertThrows(LiveReferenceException.class, till::name).getMessage();
  }

  @Test
  void aClassThatWasRemovedIsMissedUntilItIsBack() throws Exception {
    shop.open("one", "");
    till.name();
    shop.project.greet("other");
    shop.project.delete("acme.Shop");
    shop.reloader.pin().close();
    assertEquals(
        "In generation 2 the class of the live reference to acme.Shop as dev.reloader.Till does not"
            + " exist: was it deleted or renamed?",
        refusal());
    shop.open("three", "");
    assertEquals("three", till.name());
  }

  @Test
  void aClassThatCannotBeMadeIsToldWithTheReason() throws Exception {
    shop.project.write("acme.Shop", "package acme; public class Shop {}");
    shop.reloader.pin().close();
    assertTrue(refusal().endsWith("does not implement the interface"), refusal());
    shop.project.write(
        "acme.Shop", "package acme; public abstract class Shop implements dev.reloader.Till {}");
    shop.reloader.pin().close();
    assertTrue(refusal().endsWith("is abstract"), refusal());
    shop.open("three", "Shop(int size) {}");
    assertTrue(refusal().endsWith("has no constructor without parameters"), refusal());
    shop.open("four", "{ if (true) throw new IllegalStateException(\"no money\"); }");
    String refusal = refusal();
    assertTrue(
        refusal.endsWith("not be created: java.lang.IllegalStateException: no money"), refusal);
    shop.open("five", "");
    assertEquals("five", till.name());
  }

  @Test
  void aCopyOfTheInterfaceInThePoolIsExplained() throws Exception {
    shop.project.write("acme.Sign", "package acme; public interface Sign { String text(); }");
    shop.project.write(
        "acme.Plate",
        "package acme; public class Plate implements Sign { public String text() { return \"\"; }"
            + " }");
    try (java.net.URLClassLoader container =
            new java.net.URLClassLoader(
                new java.net.URL[] {shop.project.root.toUri().toURL()},
                getClass().getClassLoader());
        Reloader inWar = shop.project.reloader().parent(container).build()) {
      inWar.start();
      Object plate = inWar.live(container.loadClass("acme.Sign"), "acme.Plate");
      java.lang.reflect.InvocationTargetException thrown =
          assertThrows(
              java.lang.reflect.InvocationTargetException.class,
              () -> container.loadClass("acme.Sign").getMethod("text").invoke(plate));
      String message = thrown.getCause().getMessage();
      assertTrue(message.contains("exclude acme.Sign from the pool"), message);
    }
  }

  @Test
  void aConstructorThatCallsItsOwnReferenceIsTold() throws Exception {
    Hall.put("till", till);
    shop.open("one", "{ ((dev.reloader.Till) Hall.get(\"till\")).name(); }");
    assertTrue(refusal().contains("calls the reference, which needs it"), refusal());
  }

  @Test
  void withoutAGoodGenerationTheReasonIsTold() throws Exception {
    assertTrue(refusal().endsWith("there is no generation yet"), refusal());
    shop.open("one", "");
    shop.reloader.close();
    assertTrue(refusal().endsWith("the reloader is closed"), refusal());
  }

  @Test
  void onlyAnInterfaceOfTheFixedSideCanBeHad() throws Exception {
    assertTrue(
        assertThrows(
                IllegalArgumentException.class, () -> shop.reloader.live(String.class, "acme.Shop"))
            .getMessage()
            .startsWith("java.lang.String is a class: a live reference is an object of an"));
    shop.project.write("acme.Sign", "package acme; public interface Sign { String text(); }");
    try (Pin pin = shop.reloader.pin()) {
      Class<?> reloadable = pin.generation().loader().loadClass("acme.Sign");
      String message =
          assertThrows(
                  IllegalArgumentException.class, () -> shop.reloader.live(reloadable, "acme.Shop"))
              .getMessage();
      assertTrue(message.contains("[generation 1]: a live reference outlives that"), message);
    }
    assertSame(
        shop.reloader.live(Supplier.class, "acme.Greeting"),
        shop.reloader.live(Supplier.class, "acme.Greeting"));
  }
}
