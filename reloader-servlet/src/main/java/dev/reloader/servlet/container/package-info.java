/**
 * What a servlet container lets us do beyond the Servlet API: putting placeholders where it would
 * start its own copies of the application's components (the takeover), telling when a response has
 * really ended, multipart for servlets it does not know, and resources.
 *
 * <p>{@link dev.reloader.servlet.container.Container} is the whole face; one implementation each
 * for Jetty and Tomcat, reached by reflection on objects that the {@code ServletContext} leads to,
 * and a portable one that needs the Servlet API alone. Knows nothing of generations: must not
 * depend on the application or request packages.
 */
@NullMarked
package dev.reloader.servlet.container;

import org.jspecify.annotations.NullMarked;
