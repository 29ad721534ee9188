/**
 * What happens to a class loader that is no longer wanted: clean-up, and the verdict whether it was
 * collected.
 *
 * <p>Knows only class loaders, threads and limits, nothing of the other rooms.
 */
@NullMarked
package dev.reloader.retire;

import org.jspecify.annotations.NullMarked;
