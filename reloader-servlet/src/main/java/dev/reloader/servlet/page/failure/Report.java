package dev.reloader.servlet.page.failure;

import dev.reloader.Failure;
import dev.reloader.Status;
import dev.reloader.compile.CompilationException;
import dev.reloader.compile.Diagnostic;
import dev.reloader.pool.ChangeSet;
import dev.reloader.servlet.blueprint.DescriptorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is wrong, in words: what each kind of answer says. Holds text only.
 *
 * @param kind {@code failure}, of a generation, or {@code exception}, of the application
 * @param title what happened
 * @param reason what is wrong, in a sentence
 * @param excerpts the places to look at, the first one first
 * @param facts one line each: where, when, what had changed, what serves, how to mend
 * @param causes the chain of causes, outermost first
 */
record Report(
    String kind,
    String title,
    String reason,
    List<Excerpt> excerpts,
    List<Fact> facts,
    List<Cause> causes) {

  static final String FAILURE = "The latest change cannot be served";
  static final String EXCEPTION = "The application threw an exception";

  private static final int MOST_FILES = 10;
  private static final int MOST_EXCERPTS = 50;

  /** A labelled line. */
  record Fact(String label, String text) {}

  /** Tells of a failure to make a generation. */
  static Report of(Failure failure, SourceFiles sources, List<Status.Live> live) {
    List<Fact> facts = new ArrayList<>();
    failure.file().ifPresent(file -> facts.add(new Fact("File", file)));
    addChanges(facts, failure.changes());
    facts.add(new Fact("Meanwhile", meanwhile(failure, live)));
    facts.add(new Fact("To mend it", remedy(failure)));
    facts.add(new Fact("Since", failure.since().toString()));
    return of("failure", FAILURE, failure.cause(), sources, facts);
  }

  /**
   * Tells of an exception that a request ended with.
   *
   * @param request what was asked for
   * @param generation the number of the generation that threw it
   * @param changes what made the current generation
   */
  static Report of(
      Throwable thrown, SourceFiles sources, String request, long generation, ChangeSet changes) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Request", request));
    facts.add(new Fact("Generation", Long.toString(generation)));
    if (generation > 1) {
      addChanges(facts, changes);
    }
    return of("exception", EXCEPTION, thrown, sources, facts);
  }

  private static Report of(
      String kind, String title, Throwable thrown, SourceFiles sources, List<Fact> facts) {
    List<Throwable> chain = Cause.chain(thrown);
    List<Excerpt> excerpts =
        find(chain, CompilationException.class)
            .map(e -> e.diagnostics().stream().limit(MOST_EXCERPTS).map(Excerpt::of).toList())
            .or(() -> find(chain, DescriptorException.class).map(e -> List.of(of(e, sources))))
            .orElseGet(
                () ->
                    Cause.culprit(thrown)
                        .flatMap(sources::excerpt)
                        .map(List::of)
                        .orElse(List.of()));
    return new Report(
        kind,
        title,
        reason(chain),
        excerpts,
        List.copyOf(facts),
        chain.stream().map(Cause::of).toList());
  }

  private static Excerpt of(DescriptorException e, SourceFiles sources) {
    return sources.excerpt(e.file(), e.line().orElse(0), e.column().orElse(0), e.reason());
  }

  private static <T> Optional<T> find(List<Throwable> chain, Class<T> type) {
    return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** All that is to be mended where that is known, else the innermost cause. */
  private static String reason(List<Throwable> chain) {
    return find(chain, CompilationException.class)
        .map(e -> count(e.diagnostics()))
        .orElseGet(
            () ->
                find(chain, DescriptorException.class)
                    .<Throwable>map(Function.identity())
                    .map(Cause::summary)
                    .orElseGet(() -> Cause.summary(chain.get(chain.size() - 1))));
  }

  private static String count(List<Diagnostic> diagnostics) {
    long files = diagnostics.stream().map(Diagnostic::file).distinct().count();
    return (diagnostics.size() == 1 ? "1 error" : diagnostics.size() + " errors")
        + (files == 1 ? " in " + name(diagnostics.get(0).file()) : " in " + files + " files");
  }

  private static String name(String file) {
    return file.isEmpty()
        ? "the sources"
        : file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  }

  private static void addChanges(List<Fact> facts, ChangeSet changes) {
    addFiles(facts, "Added", changes.added());
    addFiles(facts, "Changed", changes.changed());
    addFiles(facts, "Removed", changes.removed());
  }

  private static void addFiles(List<Fact> facts, String label, SortedSet<String> files) {
    if (!files.isEmpty()) {
      int more = files.size() - MOST_FILES;
      String names = String.join(", ", files.stream().limit(MOST_FILES).toList());
      facts.add(new Fact(label, more > 0 ? names + " and " + more + " more" : names));
    }
  }

  /** Build tools delete what they could not compile anew. */
  private static String remedy(Failure failure) {
    if (find(Cause.chain(failure.cause()), CompilationException.class).isPresent()) {
      return "Correct the source and save it. The next request compiles it and tries again.";
    }
    if (find(Cause.chain(failure.cause()), DescriptorException.class).isPresent()) {
      return "Correct the descriptor and save it. The next request tries again.";
    }
    if (failure.serving().isPresent() && failure.isTaken()) {
      return "What this one asked for (a port, a lock, a name) is taken, by another program or, with"
          + " overlap=true, by generation "
          + failure.serving().getAsLong()
          + ", which still runs: then set overlap to auto or false. If neither, correct the file and"
          + " compile.";
    }
    return failure.changes().removed().isEmpty()
        ? "Correct the file and compile. The next request tries again."
        : "Files were removed: if a build failed, its own messages say why. Correct it and compile."
            + " The next request tries again.";
  }

  private static String meanwhile(Failure failure, List<Status.Live> live) {
    if (failure.serving().isEmpty()) {
      return "Nothing serves until a generation has started.";
    }
    String running =
        live.stream()
            .filter(generation -> generation.pins() > 0)
            .map(
                generation ->
                    generation.pins()
                        + (generation.pins() == 1 ? " request" : " requests")
                        + " on generation "
                        + generation.generation())
            .collect(Collectors.joining(", "));
    return "Requests that began on generation "
        + failure.serving().getAsLong()
        + " end on it; every new one is answered with this page. Still running: "
        + (running.isEmpty() ? "none" : running)
        + ".";
  }
}
