/**
 * What the servlets and filters of a generation are registered with, by its descriptors or by the
 * application's own calls while it starts.
 *
 * <p>Knows the descriptor's values, URL patterns and how a component comes into being; nothing of
 * contexts or requests.
 */
@NullMarked
package dev.reloader.servlet.application.registration;

import org.jspecify.annotations.NullMarked;
