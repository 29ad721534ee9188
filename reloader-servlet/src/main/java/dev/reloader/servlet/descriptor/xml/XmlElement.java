package dev.reloader.servlet.descriptor.xml;

import dev.reloader.servlet.blueprint.DescriptorException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element of a descriptor with the line it begins on. Immutable. Names are without namespace,
 * for the same element has had four of them since version 2.2.
 *
 * @param name the local name
 * @param line from 1
 * @param attributes values by local name
 * @param text the element's own text, trimmed
 * @param children the elements within, in order
 */
public record XmlElement(
    String name, int line, Map<String, String> attributes, String text, List<XmlElement> children) {

  /**
   * Reads a document.
   *
   * @param file what messages call it
   * @param rootName what its root element has to be
   */
  public static XmlElement read(String file, byte[] bytes, String rootName)
      throws DescriptorException {
    return XmlReader.read(file, bytes, rootName);
  }

  /** The children of this name. */
  public List<XmlElement> all(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).toList();
  }

  /** The first child of this name; null where there is none. */
  public @Nullable XmlElement first(String childName) {
    for (XmlElement child : children) {
      if (child.name.equals(childName)) {
        return child;
      }
    }
    return null;
  }

  /** The texts of all children of this name. */
  public List<String> texts(String childName) {
    return all(childName).stream().map(XmlElement::text).toList();
  }
}
