package dev.reloader.servlet.routing;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.MappingMatch;

/**
 * How a servlet came to serve a path.
 *
 * @param match the kind of pattern that matched
 * @param matchValue what of the path the pattern's wildcard stands for
 * @param pattern the pattern as declared
 * @param servletName the servlet it leads to
 */
record Mapping(MappingMatch match, String matchValue, String pattern, String servletName)
    implements HttpServletMapping {

  @Override
  public MappingMatch getMappingMatch() {
    return match;
  }

  @Override
  public String getMatchValue() {
    return matchValue;
  }

  @Override
  public String getPattern() {
    return pattern;
  }

  @Override
  public String getServletName() {
    return servletName;
  }
}
