package dev.reloader.servlet.application.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InjectorTest {
  private static final String HERE = InjectorTest.class.getName();

  /** What the components below have done. */
  private static final List<String> DONE = new ArrayList<>();

  private final NamedResources resources = new NamedResources();
  private final ComponentFactory factory =
      new ComponentFactory(getClass().getClassLoader(), resources, name -> null);

  @SuppressWarnings("unused") // injected
  private abstract static class Base {
    @Resource private String inherited;

    @Resource(name = "jdbc/main")
    private Runnable named;

    @Resource(mappedName = "containers-own")
    private Runnable mapped;

    @Resource(lookup = "java:app/limit")
    private int limit;

    private String property;

    @Resource
    private void setProperty(String property) {
      this.property = property;
    }

    @PostConstruct
    private void begin() {
      DONE.add("base begins with " + property);
    }

    @PreDestroy
    private void end() {
      DONE.add("base ends");
    }

    @PostConstruct
    protected void overridden() {
      DONE.add("overridden");
    }
  }

  private static final class Component extends Base {
    @Resource private Integer missing;

    @PostConstruct
    void beginToo() {
      DONE.add("component begins");
    }

    @Override
    @PostConstruct
    protected void overridden() {
      DONE.add("overriding");
    }

    @PreDestroy
    void endToo() {
      DONE.add("component ends");
    }
  }

  @Test
  void resourcesAreFoundByTheNamesThatTheSpecificationGivesThem() throws Exception {
    Runnable named = () -> {};
    Runnable mapped = () -> {};
    resources
        .with(HERE + "$Base/inherited", "inherited value")
        .with(HERE + "$Base/property", "property value")
        .with("jdbc/main", named)
        .with("containers-own", mapped)
        .with("java:app/limit", 42);

    Component component = factory.create(Component.class);

    assertEquals("inherited value", ((Base) component).inherited);
    assertEquals("property value", ((Base) component).property);
    assertEquals(named, ((Base) component).named);
    assertEquals(mapped, ((Base) component).mapped);
    assertEquals(42, ((Base) component).limit);
  }

  @Test
  void aResourceThatTheContainerLacksLeavesTheFieldAsItIs() throws Exception {
    assertNull(factory.create(Component.class).missing);
  }

  @Test
  void methodsAfterConstructionRunFromTheSuperclassDownAndBeforeDestructionUpwards()
      throws Exception {
    DONE.clear();

    Component component = factory.create(Component.class);
    assertEquals(
        Set.of("base begins with null", "overriding", "component begins"), Set.copyOf(DONE));
    assertEquals(3, DONE.size(), "each once");
    assertEquals("component begins", DONE.get(2));
    DONE.clear();

    factory.release(component);
    assertEquals(List.of("component ends", "base ends"), DONE);
  }

  private static final class Failing {
    @PostConstruct
    void begin() throws Exception {
      DONE.add(Files.readString(Path.of("no", "disk")));
    }
  }

  @Test
  void whatAMethodAfterConstructionThrowsIsThrownOn() {
    assertThrows(NoSuchFileException.class, () -> factory.create(Failing.class));
  }

  private static final class Demanding {
    @SuppressWarnings("unused")
    Demanding(String argument) {}
  }

  @Test
  void aComponentWithoutPlainConstructorIsRefusedByName() {
    assertEquals(
        HERE + "$Demanding needs a constructor without parameters",
        assertThrows(jakarta.servlet.ServletException.class, () -> factory.create(Demanding.class))
            .getMessage());
  }
}
