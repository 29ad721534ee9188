/**
 * Limits on what an application may take its time for: it runs on a thread of its own, and whoever
 * asked for it waits no longer than the limit.
 *
 * <p>Knows nothing of the other rooms.
 */
@NullMarked
package dev.reloader.limit;

import org.jspecify.annotations.NullMarked;
