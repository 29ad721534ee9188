package dev.reloader.strategy;

import dev.reloader.loader.Redefinition;
import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Chooses among strategies by what changed: each class is of the one that a rule names for it, or
 * else its annotation, or else of the one that counts for all. Of several, the one that replaces
 * most of them.
 *
 * <p>Confined to the thread that checks.
 */
public final class ByClass implements ReloadStrategy {

  /** From the one that replaces most; a strategy of the user's own comes after these two. */
  private static final List<String> STRONG = List.of("restart", "world");

  private static final String WORLD = "world";
  private static final String SUBPOOL = "subpool";
  private static final String REDEFINE = "redefine";
  private static final List<String> WEAK = List.of(SUBPOOL, REDEFINE);
  private static final List<String> BUILT_IN = List.of(WORLD, SUBPOOL, REDEFINE);

  private final String usual;
  private final Map<String, ReloadStrategy> strategies;
  private final List<Rule> rules;
  private final Subpool parts;
  private final Redefine inPlace;

  /**
   * Which strategy some classes have.
   *
   * @param classes the classes
   * @param strategy the name of theirs
   */
  public record Rule(ClassNames classes, String strategy) {}

  /**
   * Chooses.
   *
   * @param usual the name of the strategy of all classes that nothing else is said of
   * @param strategies name to strategy, besides {@code world}, {@code redefine} and {@code subpool}
   * @param rules the first that matches a class counts
   * @param associations dependencies that class files do not show
   * @param instrument how classes are changed in place
   */
  public ByClass(
      String usual,
      Map<String, ReloadStrategy> strategies,
      List<Rule> rules,
      Associations associations,
      Redefinition instrument) {
    this.usual = usual;
    this.strategies = Map.copyOf(strategies);
    this.rules = List.copyOf(rules);
    this.parts = new Subpool(associations);
    this.inPlace =
        new Redefine(instrument, usual.equals(SUBPOOL) ? parts : change -> world(change));
  }

  @Override
  public Composition compose(Change change) throws Exception {
    String chosen = chosen(change);
    ReloadStrategy strategy = strategies.get(chosen);
    if (strategy != null) {
      return strategy.compose(change);
    }
    return switch (chosen) {
      case SUBPOOL -> parts.compose(change);
      case REDEFINE -> inPlace.compose(change);
      default -> world(change);
    };
  }

  /** Where parts may be shared later, there must be some. */
  private Composition world(Change change) {
    boolean usesParts =
        usual.equals(SUBPOOL)
            || rules.stream().anyMatch(rule -> rule.strategy.equals(SUBPOOL))
            || change.snapshot().strategies().contains(SUBPOOL);
    return usesParts
        ? parts.anew(change, "everything is replaced")
        : Composition.of(change.newLoader());
  }

  private String chosen(Change change) {
    if (change.current().isEmpty() || change.changes().isEmpty()) {
      // A restart has nothing to restart yet, and nothing can be changed in place.
      return usual.equals("restart") || usual.equals(REDEFINE) ? WORLD : usual;
    }
    List<String> wanted = new ArrayList<>();
    for (String path : change.changes().all()) {
      String strategy = strategy(change, path);
      if (!wanted.contains(strategy)) {
        wanted.add(strategy);
      }
    }
    for (String strong : STRONG) {
      if (wanted.contains(strong)) {
        return strong;
      }
    }
    return wanted.stream()
        .filter(name -> !WEAK.contains(name))
        .findFirst()
        .orElse(wanted.contains(SUBPOOL) ? SUBPOOL : REDEFINE);
  }

  private String strategy(Change change, String path) {
    Entry entry = change.snapshot().entry(path);
    if (entry == null) {
      entry = change.before().entry(path);
    }
    if (entry == null || !entry.isClass()) {
      return usual;
    }
    String name = entry.className();
    for (Rule rule : rules) {
      if (rule.classes.contains(name)) {
        return rule.strategy;
      }
    }
    String own = change.snapshot().strategy(name);
    if (own.isEmpty()) {
      return usual;
    }
    if (!BUILT_IN.contains(own) && !strategies.containsKey(own)) {
      throw new IllegalArgumentException(
          "@Reloadable(strategy = \""
              + own
              + "\") of "
              + name
              + " names no strategy: use world, redefine or subpool");
    }
    return own;
  }
}
