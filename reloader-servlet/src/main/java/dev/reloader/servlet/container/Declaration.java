package dev.reloader.servlet.container;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * How {@code WEB-INF/web.xml} declares the reloading filter, read before the container does
 * anything about it. Immutable.
 *
 * @param filterName the filter's name, which is free
 * @param initParams its init-params
 * @param urlPatterns the URL patterns that it is mapped to
 * @param dispatchers the kinds of dispatch that its mappings name; REQUEST where they name none
 * @param metadataComplete whether annotations are to be ignored
 */
public record Declaration(
    String filterName,
    Map<String, String> initParams,
    Set<String> urlPatterns,
    Set<DispatcherType> dispatchers,
    boolean metadataComplete) {

  private static final String FILTER_CLASS = "dev.reloader.servlet.ReloaderFilter";

  /** Copies what it is given. */
  public Declaration {
    initParams = Map.copyOf(initParams);
    urlPatterns = Set.copyOf(urlPatterns);
    dispatchers = Set.copyOf(dispatchers);
  }

  /**
   * Reads the declaration, if there is one. A descriptor that cannot be read declares nothing here:
   * the container is the one to say so.
   */
  public static Optional<Declaration> of(ServletContext context) {
    try (InputStream descriptor = context.getResourceAsStream("/WEB-INF/web.xml")) {
      return descriptor == null ? Optional.empty() : parse(descriptor);
    } catch (Exception e) {
      return Optional.empty();
    }
  }

  /** Returns the kinds of dispatch that the mappings leave out. */
  EnumSet<DispatcherType> missingDispatchers() {
    EnumSet<DispatcherType> missing = EnumSet.allOf(DispatcherType.class);
    missing.removeAll(dispatchers);
    return missing;
  }

  static Optional<Declaration> parse(InputStream descriptor) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setExpandEntityReferences(false);
    DocumentBuilder builder = factory.newDocumentBuilder();
    // A DTD of an old descriptor is not fetched: nothing here depends on it.
    builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
    builder.setErrorHandler(null);
    Element root = builder.parse(descriptor).getDocumentElement();
    for (Element filter : children(root, "filter")) {
      if (FILTER_CLASS.equals(text(filter, "filter-class"))) {
        return Optional.of(declared(root, filter));
      }
    }
    return Optional.empty();
  }

  private static Declaration declared(Element root, Element filter) {
    String name = String.valueOf(text(filter, "filter-name"));
    Map<String, String> initParams = new TreeMap<>();
    for (Element param : children(filter, "init-param")) {
      initParams.put(
          String.valueOf(text(param, "param-name")), String.valueOf(text(param, "param-value")));
    }
    Set<String> urlPatterns = new LinkedHashSet<>();
    EnumSet<DispatcherType> dispatchers = EnumSet.noneOf(DispatcherType.class);
    for (Element mapping : children(root, "filter-mapping")) {
      if (name.equals(text(mapping, "filter-name"))) {
        children(mapping, "url-pattern").forEach(pattern -> urlPatterns.add(content(pattern)));
        List<Element> kinds = children(mapping, "dispatcher");
        if (kinds.isEmpty()) {
          dispatchers.add(DispatcherType.REQUEST);
        }
        kinds.forEach(
            kind ->
                dispatchers.add(DispatcherType.valueOf(content(kind).toUpperCase(Locale.ROOT))));
      }
    }
    boolean complete = "true".equals(root.getAttribute("metadata-complete"));
    return new Declaration(name, initParams, urlPatterns, dispatchers, complete);
  }

  private static @Nullable String text(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? null : content(found.get(0));
  }

  private static String content(Element element) {
    return element.getTextContent().strip();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && localName(element).equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  private static String localName(Element element) {
    String name = element.getTagName();
    return name.substring(name.indexOf(':') + 1);
  }
}
