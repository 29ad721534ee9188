/**
 * Sources to classes: the compiler, what it is given, and what it says.
 *
 * <p>Knows the pool; known by the facade alone.
 */
@NullMarked
package dev.reloader.compile;

import org.jspecify.annotations.NullMarked;
