/**
 * A request's way through its generation: the pin it holds, the views it sees of the container's
 * request, response and asynchronous context, and the placeholder that stands where the container
 * would have run its own copy of a servlet. Knows the application, session, page and container
 * packages; only the filter may depend on it.
 */
@NullMarked
package dev.reloader.servlet.request;

import org.jspecify.annotations.NullMarked;
