package dev.reloader.integration.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A deployment descriptor. Unless said otherwise it declares the reloader as the README does: first
 * filter, mapped to everything, no init-param, no dispatcher.
 */
public final class WebXml {

  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<String> elements = new ArrayList<>();
  private boolean reloader = true;
  private String metadataComplete = "";

  WebXml() {}

  /** Leaves the reloader out. */
  public WebXml withoutReloader() {
    reloader = false;
    return this;
  }

  /** Gives the reloader an init-param. */
  public WebXml setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** Tells the container to look for neither annotations nor fragments. */
  public WebXml metadataComplete() {
    metadataComplete = " metadata-complete=\"true\"";
    return this;
  }

  /** Declares a servlet of that class, under its class's name, at {@code pattern}. */
  public WebXml servlet(String pattern, String className) {
    return servlet(pattern, className, "");
  }

  /** Declares a servlet with {@code details}: init-params, load-on-startup and the like. */
  public WebXml servlet(String pattern, String className, String details) {
    return element(
            "<servlet><servlet-name>%s</servlet-name><servlet-class>%s</servlet-class>%s</servlet>"
                .formatted(className, className, details))
        .mapping(pattern, className);
  }

  /** Maps a further pattern to the servlet of that name. */
  public WebXml mapping(String pattern, String servletName) {
    return element(
        "<servlet-mapping><servlet-name>%s</servlet-name><url-pattern>%s</url-pattern></servlet-mapping>"
            .formatted(servletName, pattern));
  }

  /** Declares a filter of that class at {@code pattern}, with {@code dispatchers}, if any. */
  public WebXml filter(String pattern, String className, String... dispatchers) {
    StringBuilder types = new StringBuilder();
    for (String dispatcher : dispatchers) {
      types.append("<dispatcher>").append(dispatcher).append("</dispatcher>");
    }
    return element(
        """
        <filter><filter-name>%s</filter-name><filter-class>%s</filter-class><async-supported>true</async-supported></filter>
          <filter-mapping><filter-name>%s</filter-name><url-pattern>%s</url-pattern>%s</filter-mapping>"""
            .formatted(className, className, className, pattern, types));
  }

  /** Declares a listener. */
  public WebXml listener(String className) {
    return element("<listener><listener-class>" + className + "</listener-class></listener>");
  }

  /** Declares a context parameter. */
  public WebXml parameter(String name, String value) {
    return element(
        "<context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>"
            .formatted(name, value));
  }

  /** Adds an element as it is. */
  public WebXml element(String xml) {
    elements.add(xml);
    return this;
  }

  /** Removes each element that contains {@code text}. */
  public WebXml without(String text) {
    if (!elements.removeIf(element -> element.contains(text))) {
      throw new IllegalArgumentException("web.xml has no " + text + ": " + this);
    }
    return this;
  }

  @Override
  public String toString() {
    StringBuilder xml = new StringBuilder();
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"");
    xml.append(metadataComplete).append(">\n");
    if (reloader) {
      xml.append(reloader());
    }
    elements.forEach(element -> xml.append("  ").append(element).append('\n'));
    return xml.append("</web-app>\n").toString();
  }

  private String reloader() {
    StringBuilder parameters = new StringBuilder();
    settings.forEach(
        (name, value) ->
            parameters.append(
                """
                    <init-param><param-name>%s</param-name><param-value>%s</param-value></init-param>
                """
                    .formatted(name, value)));
    return """
      <filter>
        <filter-name>reloader</filter-name>
        <filter-class>dev.reloader.servlet.ReloaderFilter</filter-class>
        <async-supported>true</async-supported>
    %s  </filter>
      <filter-mapping>
        <filter-name>reloader</filter-name>
        <url-pattern>/*</url-pattern>
      </filter-mapping>
    """
        .formatted(parameters);
  }
}
