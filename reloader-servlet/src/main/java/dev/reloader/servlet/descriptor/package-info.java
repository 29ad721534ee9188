/**
 * Reads what a web application declares, {@code web.xml}, fragments, annotations and initializers,
 * into one {@link dev.reloader.servlet.blueprint.Blueprint} without loading any of the
 * application's classes. Knows the pool of reloader-core, {@code blueprint} and {@code routing}'s
 * patterns, nothing else of ours.
 */
@NullMarked
package dev.reloader.servlet.descriptor;

import org.jspecify.annotations.NullMarked;
