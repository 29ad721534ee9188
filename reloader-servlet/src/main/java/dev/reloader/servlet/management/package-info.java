/**
 * The reloader as the platform's MBean server shows it. Knows only the core; the filter uses it.
 * Not there in a runtime without the module {@code java.management}.
 */
@NullMarked
package dev.reloader.servlet.management;

import org.jspecify.annotations.NullMarked;
