package dev.reloader.servlet.descriptor.assembly;

/** How much a declaration counts, the strongest first (section 8.2.3). */
enum Rank {
  MAIN,
  FRAGMENT,
  ANNOTATION,
  FRAGMENT_ANNOTATION;

  /** Whether a jar declares it, and not the application itself. */
  boolean ofFragment() {
    return this == FRAGMENT || this == FRAGMENT_ANNOTATION;
  }
}
