package dev.reloader.servlet.descriptor.assembly;

import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.blueprint.FilterMapping;
import dev.reloader.servlet.blueprint.MultipartDeclaration;
import dev.reloader.servlet.descriptor.xml.XmlElement;
import jakarta.servlet.DispatcherType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understands the elements of one web.xml or web-fragment.xml. Not thread-safe. */
final class DescriptorInterpreter {
  private final Source source;
  private final Assembly assembly;
  private final Map<String, Source> servletNames = new HashMap<>();
  private final Map<String, Source> filterNames = new HashMap<>();

  DescriptorInterpreter(Source source, Assembly assembly) {
    this.source = source;
    this.assembly = assembly;
  }

  void read(XmlElement root) throws DescriptorException {
    for (XmlElement element : root.children()) {
      switch (element.name()) {
        case "display-name" -> assembly.offerDisplayName(element.text());
        case "context-param" -> param(element, assembly.contextParams);
        case "listener" -> assembly.addListener(required(element, "listener-class"));
        case "filter" -> filter(element);
        case "filter-mapping" -> filterMapping(element);
        case "servlet" -> servlet(element);
        case "servlet-mapping" -> servletMapping(element);
        case "jsp-config" -> jspConfig(element);
        default -> {
          // security, sessions, error pages, resources: the container has read and does those
        }
      }
    }
  }

  private void filter(XmlElement element) throws DescriptorException {
    Source here = source.at(element);
    String name = required(element, "filter-name");
    unique(filterNames, "filter", name, here);
    FilterDraft filter = assembly.filter(name, here);
    String className = optional(element, "filter-class");
    if (className != null) {
      filter.className.offer(className, here);
    }
    offerBoolean(element, "async-supported", filter.asyncSupported);
    for (XmlElement param : element.all("init-param")) {
      param(param, filter.initParams);
    }
  }

  private void servlet(XmlElement element) throws DescriptorException {
    Source here = source.at(element);
    String name = required(element, "servlet-name");
    unique(servletNames, "servlet", name, here);
    ServletDraft servlet = assembly.servlet(name);
    String className = optional(element, "servlet-class");
    String jspFile = optional(element, "jsp-file");
    if (className != null && jspFile != null) {
      throw here.error(
          "servlet \"" + name + "\" has both <servlet-class> and <jsp-file>: keep one of them");
    }
    if (className != null) {
      servlet.className.offer(className, here);
    }
    if (jspFile != null) {
      servlet.jspFile.offer(jspFile.startsWith("/") ? jspFile : "/" + jspFile, here);
    }
    for (XmlElement param : element.all("init-param")) {
      param(param, servlet.initParams);
    }
    XmlElement load = element.first("load-on-startup");
    if (load != null) {
      servlet.loadOnStartup.offer((int) number(load, Integer.MAX_VALUE, 0), source.at(load));
    }
    offerBoolean(element, "async-supported", servlet.asyncSupported);
    offerBoolean(element, "enabled", servlet.enabled);
    XmlElement multipart = element.first("multipart-config");
    if (multipart != null) {
      servlet.multipart.offer(multipart(multipart), source.at(multipart));
    }
    XmlElement runAs = element.first("run-as");
    if (runAs != null) {
      servlet.runAs.offer(required(runAs, "role-name"), source.at(runAs));
    }
    for (XmlElement ref : element.all("security-role-ref")) {
      String role = required(ref, "role-name");
      String link = optional(ref, "role-link");
      servlet.roleRefs.offer(role, link == null ? role : link, source.at(ref));
    }
  }

  private MultipartDeclaration multipart(XmlElement element) throws DescriptorException {
    return new MultipartDeclaration(
        optional(element, "location"),
        number(element.first("max-file-size"), Long.MAX_VALUE, -1),
        number(element.first("max-request-size"), Long.MAX_VALUE, -1),
        (int) number(element.first("file-size-threshold"), Integer.MAX_VALUE, 0));
  }

  private void servletMapping(XmlElement element) throws DescriptorException {
    String name = required(element, "servlet-name");
    List<String> patterns = patterns(element);
    if (patterns.isEmpty()) {
      throw source.at(element).error("<servlet-mapping> of \"" + name + "\" has no <url-pattern>");
    }
    for (String pattern : patterns) {
      assembly.mappings.addServletMapping(pattern, name, source.at(element));
    }
  }

  private void filterMapping(XmlElement element) throws DescriptorException {
    String name = required(element, "filter-name");
    List<String> patterns = patterns(element);
    List<String> servlets = element.texts("servlet-name");
    if (patterns.isEmpty() && servlets.isEmpty()) {
      throw source
          .at(element)
          .error("<filter-mapping> of \"" + name + "\" has no <url-pattern> and no <servlet-name>");
    }
    Set<DispatcherType> dispatchers = EnumSet.noneOf(DispatcherType.class);
    for (XmlElement dispatcher : element.all("dispatcher")) {
      dispatchers.add(dispatcher(dispatcher));
    }
    assembly.mappings.addFilterMapping(
        new FilterMapping(name, patterns, servlets, dispatchers), source.at(element));
  }

  private DispatcherType dispatcher(XmlElement element) throws DescriptorException {
    try {
      return DispatcherType.valueOf(element.text().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw source
          .at(element)
          .error(
              "<dispatcher> is \""
                  + element.text()
                  + "\"; allowed are FORWARD, INCLUDE, REQUEST, ASYNC and ERROR");
    }
  }

  private void jspConfig(XmlElement element) throws DescriptorException {
    for (XmlElement group : element.all("jsp-property-group")) {
      assembly.jspPatterns.addAll(patterns(group));
    }
  }

  private List<String> patterns(XmlElement element) throws DescriptorException {
    List<String> patterns = new ArrayList<>();
    for (XmlElement pattern : element.all("url-pattern")) {
      patterns.add(Patterns.check(pattern.text(), source.at(pattern)));
    }
    return patterns;
  }

  private void param(XmlElement element, Settings params) throws DescriptorException {
    XmlElement value = element.first("param-value");
    params.offer(
        required(element, "param-name"), value == null ? "" : value.text(), source.at(element));
  }

  private static void unique(Map<String, Source> names, String kind, String name, Source here)
      throws DescriptorException {
    Source before = names.putIfAbsent(name, here);
    if (before != null) {
      throw here.error(
          kind + " \"" + name + "\" is already declared in " + before + ": give it another name");
    }
  }

  private String required(XmlElement element, String child) throws DescriptorException {
    String text = optional(element, child);
    if (text == null) {
      throw source.at(element).error("<" + element.name() + "> has no <" + child + ">");
    }
    return text;
  }

  private static @Nullable String optional(XmlElement element, String child) {
    XmlElement found = element.first(child);
    return found == null || found.text().isEmpty() ? null : found.text();
  }

  private void offerBoolean(XmlElement element, String child, Setting<Boolean> setting)
      throws DescriptorException {
    XmlElement found = element.first(child);
    if (found != null) {
      boolean value =
          switch (found.text().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                throw source
                    .at(found)
                    .error(
                        "<" + child + "> is \"" + found.text() + "\"; allowed are true and false");
          };
      setting.offer(value, source.at(found));
    }
  }

  private long number(@Nullable XmlElement element, long most, long otherwise)
      throws DescriptorException {
    if (element == null || element.text().isEmpty()) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(element.text());
      if (value <= most && value >= -most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // the message below says what is allowed
    }
    throw source
        .at(element)
        .error(
            "<"
                + element.name()
                + "> is \""
                + element.text()
                + "\", not a whole number up to "
                + most);
  }
}
