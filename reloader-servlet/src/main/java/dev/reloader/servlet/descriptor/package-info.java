/**
 * What a web application declares: {@code web.xml}, fragments, annotations and initializers, read
 * into one immutable {@link dev.reloader.servlet.descriptor.Blueprint} without loading any of the
 * application's classes. Knows the pool of reloader-core and {@code routing}'s patterns, nothing
 * else of ours.
 */
@NullMarked
package dev.reloader.servlet.descriptor;

import org.jspecify.annotations.NullMarked;
