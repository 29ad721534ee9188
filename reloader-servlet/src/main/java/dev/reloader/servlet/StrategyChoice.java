package dev.reloader.servlet;

import dev.reloader.pool.ClassNames;
import dev.reloader.strategy.Associations;
import dev.reloader.strategy.ByClass;
import java.util.ArrayList;
import java.util.List;

/**
 * What the init-params {@code strategy} and {@code associate} say: {@code world}, and for some
 * classes another: {@code world, com.acme.web.*=redefine}. Immutable.
 *
 * @param usual the strategy of all classes that nothing else is said of: a word, or the name of the
 *     user's own class
 * @param rules which classes have another one
 * @param associations dependencies that class files do not show
 */
record StrategyChoice(String usual, List<ByClass.Rule> rules, Associations associations) {

  static final String NAME = "strategy";
  private static final String WORLD = "world";
  static final String RESTART = "restart";
  private static final List<String> WORDS = List.of(WORLD, "redefine", "subpool", RESTART);

  static StrategyChoice parse(InitParams params) throws BadSettingException {
    List<ByClass.Rule> rules = new ArrayList<>();
    List<String> usual = new ArrayList<>();
    for (String item : params.list(NAME)) {
      int equals = item.indexOf('=');
      if (equals < 0) {
        usual.add(word(item, true));
      } else {
        rules.add(
            rule(item, item.substring(0, equals).strip(), item.substring(equals + 1).strip()));
      }
    }
    if (usual.size() > 1) {
      throw BadSettingException.value(
          InitParams.label(NAME),
          String.join(", ", usual),
          "one strategy, and for some classes another: world, com.acme.web.*=redefine");
    }
    return new StrategyChoice(
        usual.isEmpty() ? WORLD : usual.get(0), List.copyOf(rules), associations(params));
  }

  /** Whether the name is that of the user's own class. */
  boolean isOwn() {
    return usual.indexOf('.') > 0;
  }

  /** Whether the settings name this strategy for any class. */
  boolean names(String strategy) {
    return usual.equals(strategy)
        || rules.stream().anyMatch(rule -> rule.strategy().equals(strategy));
  }

  private static String word(String word, boolean ownAllowed) throws BadSettingException {
    if (ownAllowed && word.indexOf('.') > 0) {
      return word;
    }
    if (!WORDS.contains(word)) {
      throw BadSettingException.choice(InitParams.label(NAME), word, WORDS);
    }
    return word;
  }

  private static ByClass.Rule rule(String item, String glob, String word)
      throws BadSettingException {
    try {
      return new ByClass.Rule(ClassNames.of(List.of(glob), List.of()), word(word, false));
    } catch (IllegalArgumentException e) {
      throw BadSettingException.value(
          InitParams.label(NAME),
          item,
          "a class name or a glob, and the strategy of its classes: com.acme.web.*=redefine");
    }
  }

  private static Associations associations(InitParams params) throws BadSettingException {
    for (String item : params.list("associate")) {
      try {
        Associations.of(List.of(item));
      } catch (IllegalArgumentException e) {
        throw BadSettingException.value(
            InitParams.label("associate"),
            item,
            "who uses whom, as globs of class names: com.acme.plugin.**->com.acme.app.**");
      }
    }
    return Associations.of(params.list("associate"));
  }
}
