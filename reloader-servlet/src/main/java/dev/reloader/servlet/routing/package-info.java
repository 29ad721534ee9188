/**
 * Which servlet serves a path, and which filters apply to it: section 12 of the Servlet
 * specification. Knows the Servlet API and nothing of ours.
 */
@NullMarked
package dev.reloader.servlet.routing;

import org.jspecify.annotations.NullMarked;
