package dev.reloader.servlet.descriptor.assembly;

import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.routing.UrlPattern;

/** Accepts URL patterns as containers do. */
final class Patterns {
  private Patterns() {}

  /** The pattern with the slash that descriptors written for version 2.2 leave out in front. */
  static String check(String pattern, Source source) throws DescriptorException {
    boolean bare = !pattern.isEmpty() && !pattern.startsWith("/") && !pattern.startsWith("*");
    String complete = bare ? "/" + pattern : pattern;
    try {
      UrlPattern.of(complete);
    } catch (IllegalArgumentException e) {
      throw source.error(String.valueOf(e.getMessage()));
    }
    return complete;
  }
}
