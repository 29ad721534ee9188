/**
 * Finds in a dump of the heap who holds a class loader: the shortest way from a root to it.
 *
 * <p>Reads the dump as a stream, several times over, so that its own needs of memory depend on what
 * holds the loader and not on the size of the heap. Knows nothing of the other rooms.
 */
@NullMarked
package dev.reloader.retire.heap;

import org.jspecify.annotations.NullMarked;
