package dev.reloader.loader;

/**
 * A loader whose classes are a generation's: the one loader of a generation, the loader that stands
 * before its parts, or one of these parts.
 */
public sealed interface GenerationLoader permits RenewableLoader, PartClassLoader {}
