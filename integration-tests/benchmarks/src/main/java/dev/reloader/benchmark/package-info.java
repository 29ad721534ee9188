/** Benchmarks of the single steps of a request's way. */
package dev.reloader.benchmark;
