package dev.reloader.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.pool.DeepClass;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OnceTest {

  @Test
  void aClassThatCannotBeReadIsNotChangedInPlace() {
    byte[] deep = DeepClass.annotated("Lacme/Deep;");

    assertEquals(
        Optional.of(" cannot be read as a class file (java.lang.StackOverflowError)"),
        Once.difference(deep, deep));
  }
}
