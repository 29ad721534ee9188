package dev.reloader.servlet.routing;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.MappingMatch;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each path within a context leads to, by the rules of section 12.1: an exact pattern, else
 * the longest prefix, else the extension, else the default. Immutable and thread-safe; asking
 * allocates nothing but the answer.
 *
 * @param <T> what serves a path
 */
public final class Routes<T> {
  /** Not Map.copyOf: that one divides for each key it is asked for. */
  private final Map<String, Route<T>> exact;

  private final PathTable<Place<T>> prefixes;
  private final PathTable<Place<T>> extensions;
  private final @Nullable Place<T> root;
  private final @Nullable Place<T> fallback;

  /** What a pattern leads to. */
  private record Place<T>(String pattern, String servletName, T target) {}

  private Routes(Builder<T> builder) {
    exact = new HashMap<>(builder.exact);
    prefixes = new PathTable<>(builder.prefixes);
    extensions = new PathTable<>(builder.extensions);
    root = builder.root;
    fallback = builder.fallback;
  }

  /** Routes without any pattern yet. */
  public static <T> Builder<T> builder() {
    return new Builder<>();
  }

  /**
   * What serves the path.
   *
   * @param path the decoded path within the context, which begins with a slash or is empty
   * @return null where no pattern matches
   */
  public @Nullable Route<T> match(String path) {
    Route<T> known = exact.get(path);
    if (known != null) {
      return known;
    }
    if (root != null && (path.isEmpty() || path.equals("/"))) {
      return new Route<>(root.target, "", "/", mapping(MappingMatch.CONTEXT_ROOT, "", root));
    }
    Route<T> route = longestPrefix(path);
    if (route == null) {
      route = extension(path);
    }
    if (route == null && fallback != null) {
      route = new Route<>(fallback.target, path, null, mapping(MappingMatch.DEFAULT, "", fallback));
    }
    return route;
  }

  private @Nullable Route<T> longestPrefix(String path) {
    Place<T> longest = null;
    int end = 0;
    int hash = 0;
    for (int at = 0; at <= path.length(); at++) {
      if (at == path.length() || path.charAt(at) == '/') {
        Place<T> place = prefixes.get(path, 0, at, hash);
        if (place != null) {
          longest = place;
          end = at;
        }
      }
      hash = at < path.length() ? 31 * hash + path.charAt(at) : hash;
    }
    if (longest == null) {
      return null;
    }
    boolean whole = end == path.length();
    String value = whole ? "" : path.substring(end + 1);
    return new Route<>(
        longest.target,
        path.substring(0, end),
        whole ? null : path.substring(end),
        mapping(MappingMatch.PATH, value, longest));
  }

  private @Nullable Route<T> extension(String path) {
    // No extension has a slash in it, so a dot in front of the last segment finds nothing.
    int dot = path.lastIndexOf('.');
    if (dot < 0) {
      return null;
    }
    int hash = 0;
    for (int at = dot + 1; at < path.length(); at++) {
      hash = 31 * hash + path.charAt(at);
    }
    Place<T> place = extensions.get(path, dot + 1, path.length(), hash);
    if (place == null) {
      return null;
    }
    String value = path.substring(path.startsWith("/") ? 1 : 0, dot);
    return new Route<>(place.target, path, null, mapping(MappingMatch.EXTENSION, value, place));
  }

  private static HttpServletMapping mapping(MappingMatch match, String value, Place<?> place) {
    return new Mapping(match, value, place.pattern, place.servletName);
  }

  /** Collects patterns; not thread-safe. */
  public static final class Builder<T> {
    private final Map<String, Route<T>> exact = new HashMap<>();
    private final Map<String, Place<T>> prefixes = new HashMap<>();
    private final Map<String, Place<T>> extensions = new HashMap<>();
    private @Nullable Place<T> root;
    private @Nullable Place<T> fallback;

    private Builder() {}

    /**
     * Leads what matches the pattern to the target. A later target of the same pattern takes the
     * place of an earlier one.
     *
     * @param servletName the name that {@code HttpServletMapping} tells
     * @throws IllegalArgumentException if the pattern is none
     */
    public Builder<T> add(String pattern, String servletName, T target) {
      Place<T> place = new Place<>(pattern, servletName, target);
      switch (UrlPattern.of(pattern).kind()) {
        case EXACT ->
            exact.put(
                pattern,
                new Route<>(
                    target,
                    pattern,
                    null,
                    mapping(MappingMatch.EXACT, pattern.substring(1), place)));
        case PATH -> prefixes.put(pattern.substring(0, pattern.length() - 2), place);
        case EXTENSION -> extensions.put(pattern.substring(2), place);
        case CONTEXT_ROOT -> root = place;
        case DEFAULT -> fallback = place;
      }
      return this;
    }

    /** The routes added so far. */
    public Routes<T> build() {
      return new Routes<>(this);
    }
  }
}
