/**
 * One application with the reloader and without it, asked the same: the answers must be the same.
 * The application and the requests are in {@code src/test/conformance}.
 */
@NullMarked
package dev.reloader.integration.conformance;

import org.jspecify.annotations.NullMarked;
