/**
 * Components of a generation: their instances, what is injected into them, and their life from
 * construction to destruction.
 *
 * <p>Knows the descriptor's values and the container's resources; nothing of contexts, routes or
 * requests.
 */
@NullMarked
package dev.reloader.servlet.application.component;

import org.jspecify.annotations.NullMarked;
