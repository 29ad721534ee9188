/** Starts Tomcat with exploded web applications. Only its own JVM knows it. */
@NullMarked
package dev.reloader.integration.server.tomcat;

import org.jspecify.annotations.NullMarked;
