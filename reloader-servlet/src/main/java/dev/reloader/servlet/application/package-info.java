/**
 * A generation as a whole application: starts and stops its initializers, listeners, filters and
 * servlets, routes a request to them and hands it the chain that leads there.
 *
 * <p>Joins the rooms below it ({@code component}, {@code registration}, {@code event}, {@code
 * context}); the request room and the filter may depend on it, it depends on neither.
 */
@NullMarked
package dev.reloader.servlet.application;

import org.jspecify.annotations.NullMarked;
