package dev.reloader.strategy;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a generation is made of, as a strategy answers it. Immutable.
 *
 * <p>Either a loader, which may stand before parts that several generations share; or the classes
 * of the current generation, changed in place; or nothing, because somebody else takes the change
 * in.
 */
public final class Composition {

  /** How a generation comes by its classes. */
  public enum Kind {
    /** By a loader of its own. */
    NEW,
    /** They are the current generation's, which the strategy has changed in place. */
    IN_PLACE,
    /** There is no next generation. */
    NONE
  }

  private final Kind kind;
  private final Optional<ClassLoader> loader;
  private final List<ClassLoader> parts;
  private final SortedMap<String, String> replaced;
  private final String remark;
  private final Runnable whenServed;

  private Composition(
      Kind kind,
      Optional<ClassLoader> loader,
      List<ClassLoader> parts,
      SortedMap<String, String> replaced,
      String remark,
      Runnable whenServed) {
    this.kind = kind;
    this.loader = loader;
    this.parts = parts;
    this.replaced = replaced;
    this.remark = remark;
    this.whenServed = whenServed;
  }

  private static Composition of(Kind kind, Optional<ClassLoader> loader, List<ClassLoader> parts) {
    return new Composition(kind, loader, parts, Collections.emptySortedMap(), "", () -> {});
  }

  /**
   * Makes a generation of a loader.
   *
   * @param loader through which all of the snapshot can be loaded; the generation's own
   */
  public static Composition of(ClassLoader loader) {
    return of(loader, List.of());
  }

  /**
   * Makes a generation of a loader and of the loaders behind it.
   *
   * @param loader through which all of the snapshot can be loaded; the generation's own
   * @param parts the loaders it delegates to that are not fixed. A loader that is a part of several
   *     generations is cleaned up after the last of them is retired.
   */
  public static Composition of(ClassLoader loader, Collection<? extends ClassLoader> parts) {
    return of(Kind.NEW, Optional.of(loader), List.copyOf(parts));
  }

  /**
   * Makes a generation of the current one, whose classes have been changed in place: its loader and
   * its application stay, and nothing is started.
   */
  public static Composition inPlace() {
    return of(Kind.IN_PLACE, Optional.empty(), List.of());
  }

  /** Makes no generation: somebody else takes the change in, and the current one serves on. */
  public static Composition none() {
    return of(Kind.NONE, Optional.empty(), List.of());
  }

  /**
   * Tells the status what was replaced, and why.
   *
   * @param reasons package to reason, as in "depends on com.acme.model"
   */
  public Composition replacing(Map<String, String> reasons) {
    SortedMap<String, String> copy = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    return new Composition(kind, loader, parts, copy, remark, whenServed);
  }

  /**
   * Tells the log and the history what is worth knowing of this generation.
   *
   * @param sentence without a full stop at its end
   */
  public Composition remarking(String sentence) {
    return new Composition(kind, loader, parts, replaced, sentence, whenServed);
  }

  /**
   * Runs something once the generation has begun to serve, which it may never do.
   *
   * @param action must be quick, and throw nothing
   */
  public Composition whenServed(Runnable action) {
    return new Composition(kind, loader, parts, replaced, remark, action);
  }

  /** Returns how the generation comes by its classes. */
  public Kind kind() {
    return kind;
  }

  /** Returns the generation's own loader; empty unless it has one. */
  public Optional<ClassLoader> loader() {
    return loader;
  }

  /** Returns the loaders behind it. */
  public List<ClassLoader> parts() {
    return parts;
  }

  /** Returns package to the reason why it was replaced; empty where the strategy does not tell. */
  public SortedMap<String, String> replaced() {
    return replaced;
  }

  /** Returns what is worth knowing of this generation; may be empty. */
  public String remark() {
    return remark;
  }

  /** Tells whoever wants to know that the generation has begun to serve. */
  public void served() {
    whenServed.run();
  }
}
