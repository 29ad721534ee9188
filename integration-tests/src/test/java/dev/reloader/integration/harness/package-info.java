/**
 * Lays out web applications from source strings, compiles them, starts them in real servers and
 * edits them while they run. Knows the reloader only as a jar, a filter name and a status page.
 */
@NullMarked
package dev.reloader.integration.harness;

import org.jspecify.annotations.NullMarked;
