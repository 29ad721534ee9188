package dev.reloader.compile;

import dev.reloader.compile.FileObjects.Output;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/** Collects a compiler's errors as values that hold nothing of the compiler. */
final class DiagnosticReader implements DiagnosticListener<JavaFileObject> {

  /** How many lines of an excerpt are before, and how many after the line that is meant. */
  private static final int AROUND = 3;

  private final Map<URI, Source> sources = new HashMap<>();

  /** File to its errors, in the order in which the compiler came upon them. */
  private final Map<String, LinkedHashSet<Diagnostic>> errors = new LinkedHashMap<>();

  /** Collects the errors of these sources, by location: a compiler may have objects of its own. */
  DiagnosticReader(Collection<Source> sources) {
    for (Source source : sources) {
      this.sources.put(source.file().toUri(), source);
    }
  }

  @Override
  public void report(javax.tools.Diagnostic<? extends JavaFileObject> told) {
    if (told.getKind() == javax.tools.Diagnostic.Kind.ERROR) {
      Diagnostic error = of(told);
      errors.computeIfAbsent(error.file(), any -> new LinkedHashSet<>()).add(error);
    }
  }

  /** Those of one file together. */
  List<Diagnostic> errors() {
    List<Diagnostic> all = new ArrayList<>();
    errors.values().forEach(all::addAll);
    return all;
  }

  private Diagnostic of(javax.tools.Diagnostic<? extends JavaFileObject> told) {
    String message = Objects.requireNonNullElse(told.getMessage(Locale.ENGLISH), "").strip();
    String code = Objects.requireNonNullElse(told.getCode(), "");
    String file = "";
    String text = "";
    Source written = told.getSource() == null ? null : sources.get(told.getSource().toUri());
    if (written != null) {
      file = written.file().toString();
      text = written.text();
    } else if (told.getSource() instanceof Output made) {
      file = made.path();
      text = made.text();
    }
    long position = told.getPosition();
    if (position == javax.tools.Diagnostic.NOPOS || position > text.length() || text.isEmpty()) {
      return new Diagnostic(file, 0, 0, 0, Diagnostic.Excerpt.NONE, message, code);
    }
    return at((int) position, end(told), file, text, message, code);
  }

  /** The Eclipse compiler means the last character, others what follows it. */
  private static long end(javax.tools.Diagnostic<?> told) {
    long end = told.getEndPosition();
    return told.getClass().getName().startsWith("org.eclipse.") ? end + 1 : end;
  }

  /** Finds line and column anew: compilers count a tab as several columns. */
  private static Diagnostic at(
      int position, long end, String file, String text, String message, String code) {
    List<String> lines = text.lines().toList();
    int line = (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
    line = Math.min(line, lines.size() - 1);
    int column = position - (text.lastIndexOf('\n', position - 1) + 1);
    int rest = Math.max(1, lines.get(line).length() - column);
    int length = (int) Math.max(1, Math.min(rest, end - position));
    int from = Math.max(0, line - AROUND);
    int to = Math.min(lines.size(), line + AROUND + 1);
    Diagnostic.Excerpt excerpt = new Diagnostic.Excerpt(from + 1, lines.subList(from, to));
    return new Diagnostic(file, line + 1, column + 1, length, excerpt, message, code);
  }
}
