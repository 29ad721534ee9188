/** A real browser for the tests that look at pages: {@code page.shows("v2")}. */
@NullMarked
package dev.reloader.integration.harness.browser;

import org.jspecify.annotations.NullMarked;
