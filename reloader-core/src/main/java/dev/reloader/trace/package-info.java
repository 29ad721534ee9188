/**
 * The steps of a reload as they happen: how long each took, and what the JDK's flight recorder is
 * told of it.
 *
 * <p>Knows nothing of ours; known by the facade.
 */
@NullMarked
package dev.reloader.trace;

import org.jspecify.annotations.NullMarked;
