/** Maps of which the next one shares all but the way to what differs. Knows nothing of files. */
@org.jspecify.annotations.NullMarked
package dev.reloader.pool.tree;
