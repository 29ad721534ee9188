package dev.reloader.servlet.page.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.Failure;
import dev.reloader.Status;
import dev.reloader.compile.CompilationException;
import dev.reloader.compile.Diagnostic;
import dev.reloader.pool.ChangeSet;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {

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

  private static Report report(Failure failure) {
    return Report.of(
        failure,
        SourceFiles.of(Path.of("/nowhere"), List.of(), List.of()),
        List.of(new Status.Live(3, Instant.EPOCH, 2, List.of())));
  }

  private static String plain(Failure failure) {
    return TextReport.of(report(failure));
  }

  /** A compile error is shown where the compiler found it, with what it meant marked. */
  @Test
  void aDiagnosticIsMarkedInItsLine() {
    Diagnostic diagnostic =
        new Diagnostic(
            "/src/app/Hello.java",
            7,
            10,
            5,
            new Diagnostic.Excerpt(6, List.of("class Hello {", "\treturn <mist>;", "}")),
            "cannot find symbol",
            "");
    Failure failure =
        failure(
            new CompilationException(List.of(diagnostic, diagnostic), ChangeSet.none()),
            OptionalLong.of(3),
            0);
    String text = plain(failure);
    assertTrue(text.contains("\n2 errors in Hello.java\n"), text);
    assertTrue(text.contains("/src/app/Hello.java:7:10: cannot find symbol\n"), text);
    assertTrue(text.contains(" >     7 | \treturn <mist>;\n         | \t        ^^^^^\n"), text);
    assertTrue(text.contains("To mend it: Correct the source and save it."), text);
    String page = HtmlReport.of(report(failure), "");
    assertTrue(page.contains("return <mark>".replace("<mark>", "&lt;<mark>")), page);
    String json = JsonReport.of(report(failure));
    assertTrue(json.contains("\"line\":7,\"column\":10,\"length\":5"), json);
  }

  @Test
  void plainTextTellsWhereWhyWhatServesAndHowToMend() {
    Failure failure =
        failure(new IllegalStateException("outer", new Exception("inner")), OptionalLong.of(3), 12);
    String text = plain(failure);
    assertTrue(text.startsWith("The latest change cannot be served\n\n"), text);
    assertTrue(text.contains("\nFile: app/<Broken>.class\n"), text);
    assertTrue(text.contains("app/C7.class and 2 more\n"), text);
    assertTrue(text.contains("Still running: 2 requests on generation 3.\nTo mend it"), text);
    assertTrue(text.contains("To mend it: Correct the file and compile."), text);
    assertTrue(text.contains("\njava.lang.IllegalStateException: outer\n    at "), text);
    assertTrue(text.contains("\njava.lang.Exception: inner\n    at "), text);
    assertFalse(text.contains("at dev.reloader."), text);
  }

  @Test
  void whereNothingEverServedItSaysSo() {
    String text = plain(failure(new Exception("x"), OptionalLong.empty(), 0));
    assertTrue(text.contains("Meanwhile: Nothing serves until a generation has started.\n"), text);
    assertFalse(text.contains("Changed:"), text);
  }

  @Test
  void whatIsTakenPointsToTheGenerationThatRuns() {
    Throwable taken = new IllegalStateException(new BindException("Address in use"));
    String text = plain(failure(taken, OptionalLong.of(3), 1));
    assertTrue(
        text.contains("To mend it: What this one asked for (a port, a lock, a name) is taken,"),
        text);
    assertTrue(text.contains("by generation 3, which still runs: then set overlap to auto"), text);
    String alone = plain(failure(taken, OptionalLong.empty(), 1));
    assertFalse(alone.contains("overlap"), alone);
  }

  @Test
  void removedFilesPointToABuildThatFailed() {
    TreeSet<String> removed = new TreeSet<>(List.of("app/Gone.class"));
    ChangeSet changes = new ChangeSet(new TreeSet<>(), new TreeSet<>(), removed);
    Failure failure =
        new Failure(
            Instant.EPOCH, changes, new Exception("x"), Optional.empty(), OptionalLong.empty());
    String text = plain(failure);
    assertTrue(text.contains("Removed: app/Gone.class\n"), text);
    assertTrue(text.contains("To mend it: Files were removed: if a build failed,"), text);
  }

  @Test
  void everythingOnThePageIsEscaped() {
    String page =
        HtmlReport.of(
            report(
                failure(
                    new Exception("<script>alert('x' + \"y\")</script>&"),
                    OptionalLong.empty(),
                    1)),
            "");
    assertFalse(page.contains("<script>"), page);
    assertTrue(page.contains("<title>The latest change cannot be served</title>"), page);
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

    String text = plain(failure(new Mute(), OptionalLong.empty(), 0));
    assertTrue(
        text.contains("Mute, whose message cannot be told: class java.lang.IllegalState"), text);
  }

  @Test
  void aCircularChainOfCausesEnds() {
    Exception outer = new Exception("outer");
    outer.initCause(new Exception("inner", outer));
    assertEquals(20, report(failure(outer, OptionalLong.empty(), 0)).causes().size());
  }

  @Test
  void theHeaderIsOneLineOfPrintableAscii() {
    assertEquals("a b  c ? d", FailureHeader.line("a\nb\r\nc é d"));
    String line = FailureHeader.line("x".repeat(1000));
    assertEquals("x".repeat(500) + "...", line);
  }
}
