/**
 * How a change is noticed: detectors, and the cooldown between two checks.
 *
 * <p>Knows the pool; known by the facade alone.
 */
@NullMarked
package dev.reloader.detect;

import org.jspecify.annotations.NullMarked;
