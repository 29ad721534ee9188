package dev.reloader.strategy;

import dev.reloader.loader.Redefinition;

/**
 * Decides what the next generation is made of.
 *
 * <p>Asked whenever the files have changed, by one thread at a time, also when the generation that
 * was made before could not be started; so a strategy must rely on what the change says is current,
 * not on what it answered last.
 */
@FunctionalInterface
public interface ReloadStrategy {

  /**
   * Says what the next generation is made of.
   *
   * @param change what runs, what changed, and what is to run next
   * @return for instance a {@linkplain Change#newLoader new loader} over all of the snapshot
   * @throws Exception if no generation can be made of it; that becomes the failure that is shown
   */
  Composition compose(Change change) throws Exception;

  /**
   * Replaces everything reloadable together.
   *
   * @return a strategy whose generations share no class
   */
  static ReloadStrategy world() {
    return change -> Composition.of(change.newLoader());
  }

  /**
   * Replaces the packages that changed and those that depend on them. All others keep their loader,
   * their statics and their compiled code.
   *
   * @param associations dependencies that class files do not show
   * @return a strategy whose generations share what did not change
   */
  static ReloadStrategy subpool(Associations associations) {
    return new Subpool(associations);
  }

  /**
   * Changes method bodies in place: objects and statics stay, and nothing is started anew. Requests
   * under way share the classes, so that what they call next is new code.
   *
   * @param instrument how classes are changed
   * @param otherwise takes in what cannot be changed in place: another shape of a class, a new or a
   *     deleted one, an initialiser that has run, an annotation, a resource
   * @return a strategy that starts the application as seldom as it can
   */
  static ReloadStrategy redefine(Redefinition instrument, ReloadStrategy otherwise) {
    return new Redefine(instrument, otherwise);
  }
}
