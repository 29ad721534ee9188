/**
 * Keeps the classes of a pool up to date with its sources, by compiling no more than must be.
 *
 * <p>Knows the pool and the compiler; known by the facade alone.
 */
@NullMarked
package dev.reloader.compile.incremental;

import org.jspecify.annotations.NullMarked;
