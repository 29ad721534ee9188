/**
 * The page that tells what is wrong: a failure to make a generation, or an exception of the
 * application; as HTML, JSON or text. Knows the core and what is wrong with a descriptor.
 */
@NullMarked
package dev.reloader.servlet.page.failure;

import org.jspecify.annotations.NullMarked;
