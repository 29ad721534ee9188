/**
 * How to come by an {@code Instrumentation} of the running virtual machine, if that is possible.
 *
 * <p>Depends on nothing of ours. Its classes are loaded once more by the system class loader, when
 * one of them is the agent.
 */
@NullMarked
package dev.reloader.agent;

import org.jspecify.annotations.NullMarked;
