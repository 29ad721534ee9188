package dev.reloader.servlet.descriptor.xml;

import dev.reloader.servlet.blueprint.DescriptorException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a descriptor into elements. Nothing outside of the document is ever read, and entities are
 * not expanded: a DOCTYPE, as the old versions have it, is skipped.
 */
final class XmlReader {
  private static final String LAST_VERSION_WITH_DOCTYPE = "2.3";

  /** No element of a descriptor is as deep; each takes a part of the stack. */
  private static final int DEEPEST = 64;

  private XmlReader() {}

  /** See {@link XmlElement#read}. */
  static XmlElement read(String file, byte[] bytes, String rootName) throws DescriptorException {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
      Map<String, String> assumed = new HashMap<>();
      for (int event = next(reader); event != XMLStreamConstants.START_ELEMENT; ) {
        if (event == XMLStreamConstants.DTD) {
          assumed.put("version", LAST_VERSION_WITH_DOCTYPE);
        }
        event = next(reader);
      }
      XmlElement root = element(reader, assumed, 1);
      while (reader.hasNext()) {
        next(reader);
      }
      if (!root.name().equals(rootName)) {
        throw new DescriptorException(
            file, root.line(), "the root element is <" + root.name() + ">, not <" + rootName + ">");
      }
      return root;
    } catch (XMLStreamException e) {
      throw malformed(file, e);
    }
  }

  /** The JDK's own parser, for one that the application brings along has other properties. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory;
  }

  private static XmlElement element(XMLStreamReader reader, Map<String, String> assumed, int depth)
      throws XMLStreamException {
    if (depth > DEEPEST) {
      throw new XMLStreamException(
          "elements are nested more than " + DEEPEST + " deep", reader.getLocation());
    }
    String name = reader.getLocalName();
    int line = reader.getLocation().getLineNumber();
    Map<String, String> attributes = new HashMap<>(assumed);
    for (int at = 0; at < reader.getAttributeCount(); at++) {
      attributes.put(reader.getAttributeLocalName(at), reader.getAttributeValue(at).trim());
    }
    StringBuilder text = new StringBuilder();
    List<XmlElement> children = new ArrayList<>();
    while (true) {
      switch (next(reader)) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, Map.of(), depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException(
                "entities are not expanded: write what &" + reader.getLocalName() + "; stands for",
                reader.getLocation());
        case XMLStreamConstants.END_ELEMENT -> {
          return new XmlElement(
              name, line, Map.copyOf(attributes), text.toString().trim(), List.copyOf(children));
        }
        default -> {
          // comments and processing instructions say nothing to us
        }
      }
    }
  }

  private static int next(XMLStreamReader reader) throws XMLStreamException {
    try {
      return reader.next();
    } catch (RuntimeException e) {
      // The JDK's parser has no message for some of what it refuses, and fails for want of it.
      throw new XMLStreamException("the parser fails with " + e, reader.getLocation(), e);
    }
  }

  private static DescriptorException malformed(String file, XMLStreamException e) {
    // The message of the JDK repeats the location in front of what it has to say.
    String message = String.valueOf(e.getMessage());
    int said = message.indexOf("Message: ");
    String reason = said < 0 ? message : message.substring(said + "Message: ".length());
    if (e.getLocation() == null) {
      return new DescriptorException(file, 0, "malformed XML: " + reason, e);
    }
    int line = e.getLocation().getLineNumber();
    int column = e.getLocation().getColumnNumber();
    return new DescriptorException(
        file, line, column, "malformed XML at column " + column + ": " + reason, e);
  }
}
