package dev.reloader.servlet.descriptor;

import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.descriptor.xml.XmlElement;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A library with its web-fragment.xml, where it has one. Immutable.
 *
 * @param jar the file name of its jar, empty for a directory
 * @param location where its classes are
 * @param file what messages call its descriptor
 * @param descriptor the root element, or null
 */
record Fragment(String jar, Location location, String file, @Nullable XmlElement descriptor) {

  /** The same without its descriptor. */
  Fragment bare() {
    return new Fragment(jar, location, file, null);
  }

  /** The name other fragments order themselves by; null where it has none. */
  @Nullable String name() {
    XmlElement name = descriptor == null ? null : descriptor.first("name");
    return name == null || name.text().isEmpty() ? null : name.text();
  }

  /** Whether it wants the annotations of its classes ignored. */
  boolean metadataComplete() {
    return descriptor != null && isMetadataComplete(descriptor);
  }

  static boolean isMetadataComplete(XmlElement root) {
    String value = root.attributes().getOrDefault("metadata-complete", "false");
    return value.toLowerCase(Locale.ROOT).equals("true") || value.equals("1");
  }

  /** The names in {@code <before>} or {@code <after>}. */
  List<String> ordered(String side) {
    XmlElement element = side(side);
    return element == null ? List.of() : element.texts("name");
  }

  /** Whether {@code <before>} or {@code <after>} has {@code <others/>}. */
  boolean othersOf(String side) {
    XmlElement element = side(side);
    return element != null && element.first("others") != null;
  }

  private @Nullable XmlElement side(String side) {
    XmlElement ordering = descriptor == null ? null : descriptor.first("ordering");
    return ordering == null ? null : ordering.first(side);
  }

  /** An error in the ordering of this fragment. */
  DescriptorException error(String reason) {
    return new DescriptorException(file, descriptor == null ? 0 : descriptor.line(), reason);
  }

  /** How messages call the fragment. */
  String described() {
    String name = name();
    return name == null ? file : "\"" + name + "\" (" + file + ")";
  }
}
