package dev.reloader.servlet.descriptor.assembly;

import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.descriptor.xml.XmlElement;

/**
 * Where a declaration stands. Immutable.
 *
 * @param rank how much it counts
 * @param file the descriptor, or the class with the annotation
 * @param line from 1; 0 for a class
 */
record Source(Rank rank, String file, int line) {

  Source at(XmlElement element) {
    return new Source(rank, file, element.line());
  }

  DescriptorException error(String reason) {
    return new DescriptorException(file, line, reason);
  }

  @Override
  public String toString() {
    return line > 0 ? file + ":" + line : file;
  }
}
