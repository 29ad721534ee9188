/**
 * The answers that are Reloader's own: the page that shows a failed reload, and the status as JSON.
 * Knows only the core; the filter uses it.
 */
@NullMarked
package dev.reloader.servlet.page;

import org.jspecify.annotations.NullMarked;
