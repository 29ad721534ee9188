package dev.reloader.servlet.application.registration;

import java.util.HashMap;
import java.util.Map;

/**
 * What a servlet that serves JSPs is registered with.
 *
 * @param className the class of the JSP servlet
 * @param parameters its initialisation parameters
 */
public record JspDefinition(String className, Map<String, String> parameters) {
  /** Copies the parameters. */
  public JspDefinition {
    parameters = Map.copyOf(parameters);
  }

  /** The same for a servlet that serves one JSP whatever the path. */
  JspDefinition serving(String jspFile) {
    Map<String, String> more = new HashMap<>(parameters);
    more.put("jspFile", jspFile);
    return new JspDefinition(className, more);
  }
}
