package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.BindException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.rmi.AlreadyBoundException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.management.InstanceAlreadyExistsException;
import javax.naming.NameAlreadyBoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What libraries say of what another has, and of what a developer has made wrong. */
class TakenTest {

  static Stream<Exception> owned() {
    return Stream.of(
        new BindException("Address in use"),
        new OverlappingFileLockException(),
        new InstanceAlreadyExistsException("acme:type=Shop"),
        new NameAlreadyBoundException("shop"),
        new AlreadyBoundException("shop"));
  }

  @ParameterizedTest
  @MethodSource("owned")
  void theJdkSaysSoByItsTypes(Exception thrown) {
    assertEquals(
        Optional.of(thrown.toString()), Taken.by(new IllegalStateException("no start", thrown)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Address already in use",
        "Application with name 'wicket' already exists",
        "Scheduler with name 'quartz' already registered",
        "Another instance of Derby may have already booted the database",
        "Lock held by this virtual machine: /var/index/write.lock",
        "Database may be locked by another process",
        "Duplicate ServletName detected: CamelServlet",
        "Duplicate request path for servlet:/hello"
      })
  void librariesSaySoByTheirWords(String message) {
    assertEquals(
        Optional.of("java.lang.IllegalStateException: " + message),
        Taken.by(new IllegalStateException(message)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "There is already 'orders' bean method mapped",
        "Duplicate key shop",
        "Entity orders is blocked by a rule",
        "no bad one"
      })
  void mistakesDoNot(String message) {
    assertEquals(Optional.empty(), Taken.by(new IllegalStateException(message)));
  }

  @Test
  void aFileThatIsThereIsNobodys() {
    assertEquals(Optional.empty(), Taken.by(new FileAlreadyExistsException("/var/shop")));
  }

  /** It would be asked for ever. */
  @Test
  void aCircleOfCausesEnds() {
    Exception first = new Exception("first");
    first.initCause(new Exception("second", first));
    assertEquals(Optional.empty(), Taken.by(first));
  }

  @Test
  void whatThrowsAsItIsAskedSaysNothing() {
    RuntimeException mute =
        new RuntimeException() {
          @Override
          public String getMessage() {
            throw new IllegalStateException("Address already in use");
          }
        };
    assertEquals(Optional.empty(), Taken.by(mute));
  }
}
