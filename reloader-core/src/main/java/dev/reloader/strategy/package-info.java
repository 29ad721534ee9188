/**
 * How a change becomes the next generation's classes: the strategies, and the interface that users
 * implement for one of their own.
 *
 * <p>Knows the pool, the loaders and the graph; known by the facade, and by whoever embeds it.
 */
@NullMarked
package dev.reloader.strategy;

import org.jspecify.annotations.NullMarked;
