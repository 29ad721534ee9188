package dev.reloader.servlet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.Failure;
import dev.reloader.pool.ChangeSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailureTextTest {

  private static Failure failure(Throwable cause, OptionalLong serving, int changedFiles) {
    TreeSet<String> changed = new TreeSet<>();
    IntStream.range(0, changedFiles).forEach(index -> changed.add("app/C" + index + ".class"));
    return new Failure(
        Instant.EPOCH,
        new ChangeSet(new TreeSet<>(), changed, new TreeSet<>()),
        cause,
        Optional.of("app/<Broken>.class"),
        serving);
  }

  @Test
  void plainTextTellsWhereWhyWhatServesAndHowToMend() {
    Failure failure =
        failure(new IllegalStateException("outer", new Exception("inner")), OptionalLong.of(3), 12);
    String text = FailureText.of(failure).plain();
    assertTrue(text.startsWith("The latest change cannot be served\n\n"), text);
    assertTrue(text.contains("\nFile: app/<Broken>.class\nSince: 1970-01-01T00:00:00Z\n"), text);
    assertTrue(text.contains("app/C7.class and 2 more\n"), text);
    assertTrue(text.contains("Meanwhile: Requests that began on generation 3 end on it;"), text);
    assertTrue(text.contains("To mend it: Correct the file and compile."), text);
    assertTrue(text.contains("\njava.lang.IllegalStateException: outer\n    at "), text);
    assertTrue(text.contains("\njava.lang.Exception: inner\n    at "), text);
    assertFalse(text.contains("at dev.reloader."), text);
  }

  @Test
  void whereNothingEverServedItSaysSo() {
    String text = FailureText.of(failure(new Exception("x"), OptionalLong.empty(), 0)).plain();
    assertTrue(text.contains("Meanwhile: Nothing serves: no generation has started yet.\n"), text);
    assertFalse(text.contains("Changed:"), text);
  }

  @Test
  void removedFilesPointToABuildThatFailed() {
    TreeSet<String> removed = new TreeSet<>(List.of("app/Gone.class"));
    ChangeSet changes = new ChangeSet(new TreeSet<>(), new TreeSet<>(), removed);
    Failure failure =
        new Failure(
            Instant.EPOCH, changes, new Exception("x"), Optional.empty(), OptionalLong.empty());
    String text = FailureText.of(failure).plain();
    assertTrue(text.contains("Removed: app/Gone.class\n"), text);
    assertTrue(text.contains("To mend it: Files were removed: if a build failed,"), text);
  }

  @Test
  void everythingOnThePageIsEscaped() {
    String page =
        HtmlFailure.of(
            FailureText.of(
                failure(
                    new Exception("<script>alert('x' + \"y\")</script>&"),
                    OptionalLong.empty(),
                    1)));
    assertFalse(page.contains("<script>"), page);
    assertFalse(page.contains("<Broken>"), page);
    assertTrue(page.contains("app/&lt;Broken&gt;.class"), page);
    assertTrue(
        page.contains("&lt;script&gt;alert(&#39;x&#39; + &quot;y&quot;)&lt;/script&gt;&amp;"),
        page);
  }

  @Test
  void aMessageThatCannotBeToldIsNotAFailureOfItsOwn() {
    class Mute extends RuntimeException {
      private static final long serialVersionUID = 1L;

      @Override
      public String getMessage() {
        throw new IllegalStateException("mute");
      }
    }

    String text = FailureText.of(failure(new Mute(), OptionalLong.empty(), 0)).plain();
    assertTrue(
        text.contains("Mute, whose message cannot be told: class java.lang.IllegalState"), text);
  }

  @Test
  void aCircularChainOfCausesEnds() {
    Exception outer = new Exception("outer");
    outer.initCause(new Exception("inner", outer));
    long causes =
        Stream.of(FailureText.of(failure(outer, OptionalLong.empty(), 0)).causes())
            .mapToLong(list -> list.size())
            .sum();
    assertEquals(20, causes);
  }

  @Test
  void theHeaderIsOneLineOfPrintableAscii() {
    assertEquals("a b  c ? d", FailureHeader.line("a\nb\r\nc é d"));
    String line = FailureHeader.line("x".repeat(1000));
    assertEquals("x".repeat(500) + "...", line);
  }
}
