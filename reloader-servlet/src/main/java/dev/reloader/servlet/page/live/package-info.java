/**
 * Browser refresh: what is told to pages when a generation is ready, has failed, or a static file
 * has changed, and the script that hears it. Knows the stream; the filter uses it.
 */
@NullMarked
package dev.reloader.servlet.page.live;

import org.jspecify.annotations.NullMarked;
