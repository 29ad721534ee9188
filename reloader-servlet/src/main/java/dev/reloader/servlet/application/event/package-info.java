/**
 * The listeners of a generation and the events that reach them.
 *
 * <p>Knows nothing of ours but how a component is constructed.
 */
@NullMarked
package dev.reloader.servlet.application.event;

import org.jspecify.annotations.NullMarked;
