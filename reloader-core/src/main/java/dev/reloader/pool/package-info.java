/**
 * The pool: what the roots hold, less what is excluded, and how it is seen.
 *
 * <p>Roots are looked at by stamps, read into immutable snapshots, and compared by change sets.
 * This package knows nothing else of Reloader; everything else may depend on it.
 */
@NullMarked
package dev.reloader.pool;

import org.jspecify.annotations.NullMarked;
