package dev.reloader;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what this class, or the classes of this package, use by reflection, so that they are
 * replaced with it where only what depends on a change is replaced (strategy {@code subpool}).
 *
 * <p>Read from the class file; no class is loaded for it. The setting {@code associate} says the
 * same without touching code.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface Associate {

  /**
   * Names what is used.
   *
   * @return globs of class names, such as {@code com.acme.app.**}
   */
  String[] value();
}
