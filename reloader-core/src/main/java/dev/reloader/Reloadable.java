package dev.reloader;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says by which strategy a change of this class, or of a class of this package, becomes the next
 * generation.
 *
 * <p>Where a change is of several classes, the strategy counts that replaces most of them: {@code
 * world} before a strategy of one's own, that before {@code subpool} and {@code redefine}. Read
 * from the class file; no class is loaded for it. On a package it stands in {@code
 * package-info.java} and is meant for that package alone. Nested classes follow the class around
 * them. The setting {@code strategy} says the same without touching code: {@code world,
 * com.acme.web.*=redefine}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface Reloadable {

  /**
   * Names the strategy.
   *
   * @return {@code world}, {@code redefine} or {@code subpool}; empty for the one that counts for
   *     all
   */
  String strategy() default "";
}
