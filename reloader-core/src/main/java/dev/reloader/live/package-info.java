/**
 * References that outlive generations: objects of fixed interfaces whose calls go to the class of
 * the generation that is to answer.
 *
 * <p>For schedulers, message listeners, caches and whatever else holds an object for long. Knows
 * nothing of the other rooms; the facade tells where a call goes.
 */
@NullMarked
package dev.reloader.live;

import org.jspecify.annotations.NullMarked;
