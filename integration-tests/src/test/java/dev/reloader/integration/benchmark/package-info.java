/**
 * Benchmarks over HTTP: servers in JVMs of their own, the same application with and without the
 * reloader, in turn. Mains, run by the commands that {@code docs/benchmarks.md} gives, never by the
 * build.
 */
@NullMarked
package dev.reloader.integration.benchmark;

import org.jspecify.annotations.NullMarked;
