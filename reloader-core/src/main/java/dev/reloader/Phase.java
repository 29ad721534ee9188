package dev.reloader;

import dev.reloader.trace.Step;
import java.time.Duration;

/**
 * One step of a reload.
 *
 * @param step what was done
 * @param duration how long it took
 */
public record Phase(Step step, Duration duration) {}
