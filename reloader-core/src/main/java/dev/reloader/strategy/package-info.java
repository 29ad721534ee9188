/**
 * How a change becomes the next generation's classes.
 *
 * <p>Knows the pool and the loader; known by the facade alone.
 */
@NullMarked
package dev.reloader.strategy;

import org.jspecify.annotations.NullMarked;
