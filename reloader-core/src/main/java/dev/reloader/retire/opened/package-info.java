/**
 * What a dying generation has left in places that the JDK shows to nobody, and how it is taken out
 * again where the JVM was started with these packages opened, as Tomcat's start scripts do. Where
 * it was not, nothing is touched.
 */
@NullMarked
package dev.reloader.retire.opened;

import org.jspecify.annotations.NullMarked;
