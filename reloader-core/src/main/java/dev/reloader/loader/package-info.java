/**
 * The class loader over one snapshot of the pool, and the rules by which it delegates.
 *
 * <p>Depends on the pool only. Used by the strategies that make the next generation.
 */
@NullMarked
package dev.reloader.loader;

import org.jspecify.annotations.NullMarked;
