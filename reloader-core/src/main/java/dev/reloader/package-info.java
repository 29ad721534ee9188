/**
 * The facade of the reloader: what an embedder uses, with no servlet in sight.
 *
 * <p>Joins the pool, the detectors, the loaders, the strategies and retirement, which know nothing
 * of this package.
 */
@NullMarked
package dev.reloader;

import org.jspecify.annotations.NullMarked;
