/**
 * The {@code ServletContext} as a generation sees it: its own attributes, class loader and
 * registrations over the container's.
 *
 * <p>Knows registrations, components and events; nothing of how an application is started.
 */
@NullMarked
package dev.reloader.servlet.application.context;

import org.jspecify.annotations.NullMarked;
