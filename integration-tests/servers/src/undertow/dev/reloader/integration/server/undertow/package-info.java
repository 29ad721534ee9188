/** Starts Undertow with exploded web applications. Only its own JVM knows it. */
@NullMarked
package dev.reloader.integration.server.undertow;

import org.jspecify.annotations.NullMarked;
