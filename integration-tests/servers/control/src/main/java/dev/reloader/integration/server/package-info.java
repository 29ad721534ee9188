/**
 * How a test commands a server that runs in a JVM of its own: lines on standard input and output.
 * Knows no server; the launchers know it.
 */
@NullMarked
package dev.reloader.integration.server;

import org.jspecify.annotations.NullMarked;
