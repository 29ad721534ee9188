/** One application, edited thousands of times while it is asked, in a JVM with little memory. */
@NullMarked
package dev.reloader.integration.soak;

import org.jspecify.annotations.NullMarked;
