/**
 * What a dying generation has left in the places of the JDK that are shared by all, and how it is
 * taken out again: a cleaner for each place.
 *
 * <p>Only public means of the JDK are used, and only what is of the dying loader is touched. Knows
 * nothing of the other rooms.
 */
@NullMarked
package dev.reloader.retire.clean;

import org.jspecify.annotations.NullMarked;
