package dev.reloader.servlet.mismatch;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a request failed.
 *
 * @param generation the number of the generation that served it
 * @param pool whether a class of that name is in the generation
 * @param session answers the container's, or null where there is none
 * @param context the container's
 */
public record Mismatch(
    long generation,
    Predicate<String> pool,
    Supplier<@Nullable HttpSession> session,
    ServletContext context) {

  private static final Logger LOGGER = System.getLogger("dev.reloader");
  private static final int DEEPEST = 20;

  /**
   * Explains why the classes do not match, if that is what was thrown: in the log, and in an
   * exception that the thrown one has suppressed, so that whoever shows its trace shows it too.
   *
   * @param thrown what ended the request; may be thrown again by later dispatches
   */
  public void explain(Throwable thrown) {
    Throwable error = thrown;
    for (int depth = 0; error != null && depth < DEEPEST; depth++) {
      if (error instanceof ClassCastException || error instanceof LinkageError) {
        tell(error);
        return;
      }
      error = error instanceof ServletException failed ? failed.getRootCause() : error.getCause();
    }
  }

  private void tell(Throwable error) {
    String message = error.getMessage();
    for (Throwable told : error.getSuppressed()) {
      if (told instanceof Explanation) {
        return;
      }
    }
    if (message != null) {
      text(error, LoadedClass.in(message))
          .ifPresent(
              text -> {
                error.addSuppressed(new Explanation(text));
                LOGGER.log(Level.WARNING, text);
              });
    }
  }

  private Optional<String> text(Throwable error, List<LoadedClass> met) {
    if (met.isEmpty()) {
      return Optional.empty();
    }
    LoadedClass stray = isStray(met.get(0)) ? met.get(0) : met.get(1);
    LoadedClass other = stray == met.get(0) ? met.get(1) : met.get(0);
    if (!isStray(stray) || (stray.generation().isEmpty() && !pool.test(stray.name()))) {
      return Optional.empty();
    }
    String what =
        stray.name().equals(other.name())
            ? stray.name() + " is two classes here: one is " + owner(stray)
            : "Classes of two loaders met: " + stray.name() + " is " + owner(stray);
    String and =
        stray.name().equals(other.name())
            ? ", the other " + owner(other) + ". "
            : ", " + other.name() + " " + owner(other) + ". ";
    return Optional.of(what + and + remedy(stray, error));
  }

  /** Whether it is of another loader than the request's generation. */
  private boolean isStray(LoadedClass type) {
    return type.generation().orElse(-1) != generation;
  }

  private String owner(LoadedClass type) {
    String owner =
        type.generation().isEmpty()
            ? "of the container's loader"
            : "of generation " + type.generation().getAsLong();
    String serving = isStray(type) ? "" : ", which serves this request";
    return owner + serving + " (loader " + type.loader() + ")";
  }

  private String remedy(LoadedClass stray, Throwable error) {
    if (stray.generation().isEmpty()) {
      return "The container's loader sees the class files too, and was asked for the class by name, "
          + Holder.library(error).map(name -> "perhaps by " + name).orElse("by some library")
          + ". Move the classes to a directory that it does not see, roots=/WEB-INF/reloadable,"
          + " or add the library's jar to roots, so that each generation has its own.";
    }
    Optional<String> attribute = Holder.inSession(stray, session);
    if (attribute.isPresent()) {
      return "The session attribute \""
          + attribute.get()
          + "\" holds the old one. With sessions=carry it is brought to each generation.";
    }
    return "Something outlives the generation and kept an object of it: "
        + Holder.inContext(stray, context)
            .map(name -> "the attribute \"" + name + "\" of the container's ServletContext")
            .orElseGet(
                () ->
                    Holder.library(error)
                        .map(name -> "perhaps the library of " + name)
                        .orElse("a static field, a cache or a thread of a library"))
        + ". Add the library's jar to roots, so that it is reloaded with the application.";
  }
}
