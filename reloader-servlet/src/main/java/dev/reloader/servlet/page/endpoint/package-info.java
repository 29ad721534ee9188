/**
 * What is answered below {@code /__reloader/} of the application, to clients on the same machine
 * only: the status, the wait for a change, a check or a reload on demand. Knows the core and the
 * pages; the filter uses it.
 */
@NullMarked
package dev.reloader.servlet.page.endpoint;

import org.jspecify.annotations.NullMarked;
