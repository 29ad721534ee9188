package dev.reloader.servlet.descriptor.assembly;

/** How much a declaration counts, the strongest first (section 8.2.3). */
enum Rank {
  MAIN,
  FRAGMENT,
  ANNOTATION
}
