/**
 * What generations hand on of compiled JSPs. Knows only the core's snapshots; the application
 * package uses it.
 */
@NullMarked
package dev.reloader.servlet.application.jsp;

import org.jspecify.annotations.NullMarked;
