package dev.reloader.servlet.session.packing;

import static dev.reloader.servlet.session.Generations.make;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.servlet.session.Generations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects of one generation, packed and read by another; real classes in real loaders. */
class PackingTest {

  @TempDir Path directory;

  private Generations generations;

  @BeforeEach
  void begin() {
    generations = new Generations(directory);
  }

  private static Object carry(Object value, ClassLoader reader) throws Exception {
    return assertInstanceOf(Parcel.class, Packing.pack("name", value)).unpack(reader);
  }

  private static String reason(Object value) {
    return assertInstanceOf(Packed.Nothing.class, Packing.pack("name", value)).reason();
  }

  @Test
  void whatIsOfThePlatformAloneIsNobodys() {
    List<Object> list = new ArrayList<>(List.of("text", 5, Map.of("key", Optional.of(1L))));
    assertSame(list, assertInstanceOf(Packed.AsIs.class, Packing.pack("name", list)).value());
  }

  @Test
  void whatHoldsObjectsOfAGenerationIsPacked() throws Exception {
    String item =
        "class Item implements Serializable { public String toString() { return \"%s\"; } }";
    ClassLoader one = generations.next(item.formatted("one"));
    ClassLoader two = generations.next(item.formatted("two"));
    Object made = make(one, "Item");
    assertEquals("[text, two]", carry(new ArrayList<>(List.of("text", made)), two).toString());
    assertEquals("{key=two}", carry(Map.of("key", made), two).toString());
    assertSame(two, carry(made.getClass(), two) instanceof Class<?> c ? c.getClassLoader() : null);
    Object[] array = (Object[]) carry(new Object[] {1, new Object[] {made}}, two);
    assertEquals("two", ((Object[]) array[1])[0].toString());
  }

  /** Whoever could exchange the bytes, in a store of sessions say, gets no other class made. */
  @Test
  void aClassThatTheSessionDidNotStoreIsNotMade() throws Exception {
    ByteArrayOutputStream foreign = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(foreign)) {
      out.writeObject(new ArrayList<>(List.of(java.time.Instant.EPOCH)));
    }
    Parcel parcel =
        new Parcel("", foreign.toByteArray(), List.of(), Map.of(), Set.of("java.util.ArrayList"));

    InvalidClassException refusal =
        assertThrows(InvalidClassException.class, () -> parcel.unpack(getClass().getClassLoader()));

    assertEquals("java.time.Ser", refusal.classname);
  }

  @Test
  void aClassThatChangedItsShapeIsRead() throws Exception {
    ClassLoader one =
        generations.next(
            "class Cart implements Serializable { int kept = 7; int dropped = 8;"
                + " public String toString() { return \"\" + kept; } }");
    ClassLoader two =
        generations.next(
            "class Cart implements Serializable { int kept = 1; List<String> added;"
                + " public String toString() { return kept + \" \" + added; } }");
    assertEquals("[7 null, 5]", carry(List.of(make(one, "Cart"), 5L), two).toString());
  }

  @Test
  void superclassesEnumsRecordsAndProxiesAreRead() throws Exception {
    String[] sources = {
      "class Base implements Serializable { int base = 2; }",
      "enum Color { RED, GREEN { void x() {} } }",
      "record Pair(int left, Color right) implements Serializable {}",
      "interface Named { String name(); }",
      "class Handler implements java.lang.reflect.InvocationHandler, Serializable {"
          + " public Object invoke(Object p, java.lang.reflect.Method m, Object[] a) {"
          + " return \"proxied\"; } }",
      "class Whole extends Base { Object color = Color.GREEN; Object pair = new Pair(3, Color.RED);"
          + " int[] numbers = {1, 2}; Class<?> type = int.class; Pair[] pairs = new Pair[1];"
          + " Comparator<String> lambda = (Comparator<String> & Serializable) (a, b) -> 6;"
          + " Object named = java.lang.reflect.Proxy.newProxyInstance("
          + "Named.class.getClassLoader(), new Class<?>[] {Named.class}, new Handler());"
          + " public String toString() { return base + \" \" + color + \" \" + pair + \" \""
          + " + numbers.length + pairs.length + lambda.compare(null, null) + \" \" + type + \" \""
          + " + ((Named) named).name(); } }"
    };
    ClassLoader one = generations.next(sources);
    sources[0] = "class Base implements Serializable { int base = 2; int more; }";
    sources[2] = "record Pair(int left, Color right, int added) implements Serializable {}";
    sources[5] = sources[5].replace("new Pair(3, Color.RED)", "null");
    ClassLoader two = generations.next(sources);
    Object carried = carry(make(one, "Whole"), two);
    assertEquals("2 GREEN Pair[left=3, right=RED, added=0] 216 int proxied", carried.toString());
    assertSame(two, carried.getClass().getClassLoader());
  }

  @Test
  void aVersionThatBothDeclareIsObeyed() throws Exception {
    String source = "class Cart implements Serializable { %s }";
    String version = "private static final long serialVersionUID = %dL;";
    ClassLoader one = generations.next(source.formatted(version.formatted(1)));
    ClassLoader two = generations.next(source.formatted(version.formatted(2)));
    Object cart = make(one, "Cart");
    assertThrows(InvalidClassException.class, () -> carry(cart, two));
    ClassLoader three = generations.next(source.formatted(""));
    assertSame(three, carry(cart, three).getClass().getClassLoader());
    assertSame(one, carry(make(three, "Cart"), one).getClass().getClassLoader());
  }

  @Test
  void whatIsNotSerializableIsToldWithTheWayToIt() throws Exception {
    ClassLoader one =
        generations.next(
            "class Engine {}",
            "class Car implements Serializable { Object[] parts = {\"wheel\", new Engine()}; }");
    assertEquals("Engine is not serializable", reason(make(one, "Engine")));
    assertEquals(
        "Engine is not serializable (at [car].parts[])", reason(Map.of("car", make(one, "Car"))));
  }

  @Test
  void aClassThatIsGoneOrAFieldOfAnotherTypeIsTold() throws Exception {
    ClassLoader one =
        generations.next(
            "class Gone implements Serializable {}",
            "class Cart implements Serializable { int items; }");
    ClassLoader two = generations.next("class Cart implements Serializable { String items; }");
    Parcel gone = (Parcel) Packing.pack("name", make(one, "Gone"));
    Exception failure = assertThrows(ClassNotFoundException.class, () -> gone.unpack(two));
    assertEquals("class Gone is gone", Packing.reason(failure));
    Object cart = make(one, "Cart");
    String message = assertThrows(InvalidClassException.class, () -> carry(cart, two)).getMessage();
    assertTrue(message.contains("items"), message);
  }

  /** Of a library, as this class is. */
  private static final class Handle {
    private final Object held;

    Handle(Object held) {
      this.held = held;
    }

    @Override
    public String toString() {
      return "handle of " + held;
    }
  }

  @Test
  void aLibrarysObjectThatCannotBePackedStaysUnlessItHoldsAGenerations() throws Exception {
    Handle free = new Handle("text");
    assertSame(free, assertInstanceOf(Packed.AsIs.class, Packing.pack("name", free)).value());
    ClassLoader one = generations.next("class Item implements Serializable {}");
    assertEquals(
        Handle.class.getName() + " is not serializable",
        reason(new Handle(List.of(make(one, "Item")))));
  }

  /** Of a library. */
  private static final class Lively implements Serializable {
    private static final long serialVersionUID = 1;
    private static int writes;

    private void writeObject(ObjectOutputStream output) throws IOException {
      output.defaultWriteObject();
      if (++writes < 3) {
        throw new ConcurrentModificationException();
      }
    }
  }

  @Test
  void whatIsChangedMeanwhileIsPackedAgain() throws Exception {
    Lively.writes = 0;
    Lively lively = new Lively();
    assertNotSame(lively, carry(lively, getClass().getClassLoader()));
    assertEquals(3, Lively.writes);
  }

  @Test
  void aSearchEndsInCircles() {
    List<Object> circular = new ArrayList<>();
    circular.add(circular);
    assertSame(
        circular, assertInstanceOf(Packed.AsIs.class, Packing.pack("name", circular)).value());
  }
}
