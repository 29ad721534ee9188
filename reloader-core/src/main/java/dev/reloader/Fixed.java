package dev.reloader;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a class of the roots, or those of a package, are not reloadable: they are loaded once,
 * by the container's loader, and keep their statics and their identity.
 *
 * <p>Read from the class file; no class is loaded for it. On a package it stands in {@code
 * package-info.java} and is meant for that package alone. Nested classes follow the class around
 * them. The setting {@code exclude} says the same without touching code.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface Fixed {}
