package dev.reloader.servlet.page;

import dev.reloader.Failure;
import dev.reloader.pool.ChangeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * A failure in words: what both kinds of page say. Holds text only.
 *
 * @param reason what failed, in a sentence
 * @param facts one line each: where, when, what had changed, what serves, how to mend
 * @param causes the chain of causes, outermost first
 */
record FailureText(String reason, List<Fact> facts, List<Cause> causes) {

  static final String TITLE = "The latest change cannot be served";

  private static final int MOST_CAUSES = 20;
  private static final int MOST_FILES = 10;

  /** A labelled line. */
  record Fact(String label, String text) {}

  static FailureText of(Failure failure) {
    List<Fact> facts = new ArrayList<>();
    failure.file().ifPresent(file -> facts.add(new Fact("File", file)));
    facts.add(new Fact("Since", failure.since().toString()));
    ChangeSet changes = failure.changes();
    addFiles(facts, "Added", changes.added());
    addFiles(facts, "Changed", changes.changed());
    addFiles(facts, "Removed", changes.removed());
    facts.add(new Fact("Meanwhile", meanwhile(failure)));
    facts.add(new Fact("To mend it", remedy(changes)));
    return new FailureText(failure.message(), List.copyOf(facts), causes(failure.cause()));
  }

  private static void addFiles(List<Fact> facts, String label, SortedSet<String> files) {
    if (!files.isEmpty()) {
      int more = files.size() - MOST_FILES;
      String names = String.join(", ", files.stream().limit(MOST_FILES).toList());
      facts.add(new Fact(label, more > 0 ? names + " and " + more + " more" : names));
    }
  }

  /** Build tools delete what they could not compile anew. */
  private static String remedy(ChangeSet changes) {
    return changes.removed().isEmpty()
        ? "Correct the file and compile. The next request tries again."
        : "Files were removed: if a build failed, its own messages say why. Correct it and compile."
            + " The next request tries again.";
  }

  private static String meanwhile(Failure failure) {
    if (failure.serving().isEmpty()) {
      return "Nothing serves: no generation has started yet.";
    }
    return "Requests that began on generation "
        + failure.serving().getAsLong()
        + " end on it; every new one is answered with this page.";
  }

  private static List<Cause> causes(Throwable failure) {
    List<Cause> causes = new ArrayList<>();
    Throwable cause = failure;
    while (cause != null && causes.size() < MOST_CAUSES) {
      causes.add(Cause.of(cause));
      cause = cause.getCause();
    }
    return List.copyOf(causes);
  }

  String plain() {
    StringBuilder text = new StringBuilder(TITLE).append("\n\n").append(reason).append("\n\n");
    for (Fact fact : facts) {
      text.append(fact.label()).append(": ").append(fact.text()).append('\n');
    }
    for (Cause cause : causes) {
      text.append('\n').append(cause.summary()).append('\n');
      for (Cause.Frame frame : cause.frames()) {
        text.append("    at ").append(frame.text()).append('\n');
      }
    }
    return text.toString();
  }
}
