package dev.reloader.servlet.blueprint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a web application declares and a generation needs to start it. Immutable; every
 * collection keeps the order in which the specification has things happen.
 *
 * <p>Names of classes are not checked: a class that is missing is found out when the application
 * starts. A mapping may name a servlet that is not among {@code servlets}: one of the container's
 * own, or one that an initializer will add. Reloader's own filter, listeners and initializer are
 * never part of a blueprint.
 *
 * @param contextParams the context's init parameters
 * @param listeners the classes of listeners: web.xml's, the fragments', the annotated ones
 * @param filters filters by name
 * @param filterMappings in the order of web.xml, the fragments and the annotations; the chain takes
 *     those by URL pattern before those by servlet name (section 6.2.4)
 * @param servlets servlets by name
 * @param servletMappings servlet names by URL pattern
 * @param initializers the application's initializers, the container's own left out
 * @param displayName the application's name for people
 * @param jspPatterns URL patterns of JSP property groups, which the JSP servlet serves as well
 * @param metadataComplete whether web.xml wants annotations and fragments ignored
 */
public record Blueprint(
    Map<String, String> contextParams,
    List<String> listeners,
    Map<String, FilterDeclaration> filters,
    List<FilterMapping> filterMappings,
    Map<String, ServletDeclaration> servlets,
    Map<String, String> servletMappings,
    List<InitializerDeclaration> initializers,
    Optional<String> displayName,
    Set<String> jspPatterns,
    boolean metadataComplete) {

  /** Copies the collections, keeping their order. */
  public Blueprint {
    contextParams = Collections.unmodifiableMap(new LinkedHashMap<>(contextParams));
    listeners = List.copyOf(listeners);
    filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    filterMappings = List.copyOf(filterMappings);
    servlets = Collections.unmodifiableMap(new LinkedHashMap<>(servlets));
    servletMappings = Collections.unmodifiableMap(new LinkedHashMap<>(servletMappings));
    initializers = List.copyOf(initializers);
    jspPatterns = Collections.unmodifiableSet(new LinkedHashSet<>(jspPatterns));
  }
}
