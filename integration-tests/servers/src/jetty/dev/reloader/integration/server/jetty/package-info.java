/** Starts Jetty with exploded web applications. Only its own JVM knows it. */
@NullMarked
package dev.reloader.integration.server.jetty;

import org.jspecify.annotations.NullMarked;
