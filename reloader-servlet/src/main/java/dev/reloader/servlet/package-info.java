/**
 * What a web application declares: the filter, its settings and the initializer that prepares the
 * container for it.
 */
@NullMarked
package dev.reloader.servlet;

import org.jspecify.annotations.NullMarked;
