package dev.reloader.servlet.request;

import dev.reloader.servlet.application.component.ServletComponent;
import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;

/**
 * A dispatch that was passed on to the rest of the container's chain.
 *
 * @param type the kind of dispatch
 * @param path the path that was dispatched
 * @param servlet what is to run at the chain's end, behind a placeholder; null if the end is for
 *     the container to serve
 */
record Descent(DispatcherType type, String path, @Nullable ServletComponent servlet) {}
