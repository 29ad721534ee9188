/**
 * Explains errors of classes that are of one name but not of one loader, or that belong to two
 * generations. Knows nothing of ours; the request package asks it.
 */
@NullMarked
package dev.reloader.servlet.mismatch;

import org.jspecify.annotations.NullMarked;
