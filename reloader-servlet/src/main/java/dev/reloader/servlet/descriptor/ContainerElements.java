package dev.reloader.servlet.descriptor;

import dev.reloader.servlet.descriptor.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The elements of web.xml that the container alone carries out, as it read them when it started.
 * Immutable.
 */
final class ContainerElements {

  private static final String OUR_FILTER = "dev.reloader.servlet.ReloaderFilter";

  private static final Set<String> NAMES =
      Set.of(
          "security-constraint",
          "deny-uncovered-http-methods",
          "login-config",
          "security-role",
          "session-config",
          "mime-mapping",
          "error-page",
          "welcome-file-list",
          "jsp-config",
          "locale-encoding-mapping-list",
          "request-character-encoding",
          "response-character-encoding",
          "default-context-path",
          "distributable",
          "env-entry",
          "resource-ref",
          "resource-env-ref",
          "ejb-ref",
          "ejb-local-ref",
          "service-ref",
          "message-destination",
          "message-destination-ref",
          "persistence-context-ref",
          "persistence-unit-ref",
          "data-source",
          "mail-session",
          "jms-connection-factory",
          "jms-destination",
          "connection-factory",
          "administered-object");

  private final List<Element> elements;

  /** An element without what makes no difference: its line, comments, white space, identifiers. */
  private record Element(String name, String content, int line) {
    boolean isAmong(List<Element> others) {
      return others.stream().anyMatch(other -> other.content.equals(content));
    }
  }

  private ContainerElements(List<Element> elements) {
    this.elements = elements;
  }

  static ContainerElements of(XmlElement webXml) {
    return new ContainerElements(
        webXml.children().stream()
            .filter(ContainerElements::isContainers)
            .map(element -> new Element(element.name(), content(element), element.line()))
            .toList());
  }

  private static boolean isContainers(XmlElement element) {
    return NAMES.contains(element.name())
        || (element.name().equals("filter") && element.texts("filter-class").contains(OUR_FILTER));
  }

  private static String content(XmlElement element) {
    if (element.children().isEmpty()) {
      return element.text().isEmpty()
          ? "<" + element.name() + "/>"
          : "<" + element.name() + ">" + element.text() + "</" + element.name() + ">";
    }
    StringBuilder content = new StringBuilder("<" + element.name() + ">");
    element.children().forEach(child -> content.append(content(child)));
    return content.append("</").append(element.name()).append('>').toString();
  }

  /** What has changed since, one sentence for each element; empty if nothing has. */
  List<String> changesTo(ContainerElements now) {
    List<String> sentences = new ArrayList<>();
    for (Element element : now.elements) {
      if (!element.isAmong(elements)) {
        sentences.add(
            "WEB-INF/web.xml, line %d: <%s> was added or changed since the container started: %s"
                .formatted(element.line, element.name, element.content));
      }
    }
    for (Element element : elements) {
      if (!element.isAmong(now.elements)) {
        sentences.add(
            "WEB-INF/web.xml: <%s> was removed or changed since the container started: %s"
                .formatted(element.name, element.content));
      }
    }
    return List.copyOf(sentences);
  }
}
