/**
 * Watching of directories: what the operating system tells of changes, and proof that it has told
 * everything.
 *
 * <p>Knows the pool; known by the detectors alone.
 */
@NullMarked
package dev.reloader.detect.watch;

import org.jspecify.annotations.NullMarked;
