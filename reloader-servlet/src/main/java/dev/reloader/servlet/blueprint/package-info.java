/**
 * What a web application declares, as immutable values: all that a generation needs to start it.
 * Knows the Servlet API alone; {@code descriptor} reads it, {@code application} starts it.
 */
@NullMarked
package dev.reloader.servlet.blueprint;

import org.jspecify.annotations.NullMarked;
