/**
 * Which packages of the pool depend on which, read from the class files.
 *
 * <p>Depends on the pool only. Used by the strategies that replace less than everything.
 */
@NullMarked
package dev.reloader.graph;

import org.jspecify.annotations.NullMarked;
