/**
 * The session as a generation sees it: attributes that another generation stored are carried over
 * when they are read, and what a generation stored is packed when it is retired. Knows only the
 * core; the request package uses it.
 */
@NullMarked
package dev.reloader.servlet.session;

import org.jspecify.annotations.NullMarked;
