package dev.reloader.strategy;

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

  private static final List<String> WEAK = List.of("subpool", "redefine");
  private static final String SUBPOOL = "subpool";

  private final String usual;
  private final Map<String, ReloadStrategy> strategies;
  private final List<Rule> rules;
  private final Subpool parts;

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
   * @param strategies name to strategy; {@code subpool} is added
   * @param rules the first that matches a class counts
   * @param associations dependencies that class files do not show
   */
  public ByClass(
      String usual,
      Map<String, ReloadStrategy> strategies,
      List<Rule> rules,
      Associations associations) {
    this.usual = usual;
    this.strategies = Map.copyOf(strategies);
    this.rules = List.copyOf(rules);
    this.parts = new Subpool(associations);
  }

  @Override
  public Composition compose(Change change) throws Exception {
    String chosen = chosen(change);
    if (chosen.equals(SUBPOOL)) {
      return parts.compose(change);
    }
    if (chosen.equals("world") && usesParts(change)) {
      return parts.anew(change, "everything is replaced");
    }
    ReloadStrategy strategy = strategies.get(chosen);
    if (strategy == null) {
      throw new IllegalArgumentException("There is no strategy \"" + chosen + "\"");
    }
    return strategy.compose(change);
  }

  private String chosen(Change change) {
    if (change.current().isEmpty() || change.changes().isEmpty()) {
      // A restart has nothing to restart yet, and nothing can be changed in place.
      return usual.equals("restart") || usual.equals("redefine") ? "world" : usual;
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
        .orElse(wanted.contains(SUBPOOL) ? SUBPOOL : "redefine");
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
    if (!own.equals(SUBPOOL) && !strategies.containsKey(own)) {
      throw new IllegalArgumentException(
          "@Reloadable(strategy = \""
              + own
              + "\") of "
              + name
              + " names no strategy: use world, redefine, subpool or restart");
    }
    return own;
  }

  /** Where parts may be shared later, there must be some. */
  private boolean usesParts(Change change) {
    return usual.equals(SUBPOOL)
        || rules.stream().anyMatch(rule -> rule.strategy.equals(SUBPOOL))
        || change.snapshot().strategies().contains(SUBPOOL);
  }
}
