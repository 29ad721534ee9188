package dev.reloader.servlet.descriptor.assembly;

import dev.reloader.servlet.blueprint.Blueprint;
import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.blueprint.FilterDeclaration;
import dev.reloader.servlet.blueprint.InitializerDeclaration;
import dev.reloader.servlet.blueprint.ServletDeclaration;
import dev.reloader.servlet.classfile.ClassFacts;
import dev.reloader.servlet.descriptor.xml.XmlElement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the declarations of all sources together. They come in order of their rank: web.xml, the
 * fragments in their order, the annotations of its own classes and of its fragments'. Not
 * thread-safe; used for one blueprint.
 */
public final class Assembly {
  /** Classes in our own packages are the container's to start, never a generation's. */
  private static final String OURS = "dev.reloader.servlet.";

  final Settings contextParams = new Settings("the context parameter");
  final Mappings mappings = new Mappings();
  final Set<String> jspPatterns = new LinkedHashSet<>();
  private final Set<String> listeners = new LinkedHashSet<>();
  private final Map<String, FilterDraft> filters = new LinkedHashMap<>();
  private final Map<String, ServletDraft> servlets = new LinkedHashMap<>();
  private @Nullable String displayName;

  /** Whether a class is one that no generation starts. */
  public static boolean isOurs(@Nullable String className) {
    return className != null && className.startsWith(OURS);
  }

  /** Takes what web.xml declares. */
  public void webXml(XmlElement root) throws DescriptorException {
    new DescriptorInterpreter(new Source(Rank.MAIN, "WEB-INF/web.xml", 0), this).read(root);
  }

  /**
   * Takes what a web-fragment.xml declares.
   *
   * @param file what messages call it
   */
  public void fragment(String file, XmlElement root) throws DescriptorException {
    new DescriptorInterpreter(new Source(Rank.FRAGMENT, file, 0), this).read(root);
  }

  /** Takes what the annotations of a class of the application itself declare. */
  public void annotated(ClassFacts type) throws DescriptorException {
    new AnnotatedComponents(this, Rank.ANNOTATION).add(type);
  }

  /** Takes what the annotations of a class in a jar declare. */
  public void annotatedInFragment(ClassFacts type) throws DescriptorException {
    new AnnotatedComponents(this, Rank.FRAGMENT_ANNOTATION).add(type);
  }

  /** The classes of the servlets declared so far. */
  public Set<String> servletClasses() {
    Set<String> names = new LinkedHashSet<>();
    for (ServletDraft servlet : servlets.values()) {
      String className = servlet.className.value();
      if (className != null) {
        names.add(className);
      }
    }
    return names;
  }

  /** Completes the servlets of a class, wherever they were declared, by its annotations. */
  public void complete(ClassFacts type) throws DescriptorException {
    for (ServletDraft servlet : servlets.values()) {
      if (type.name().equals(servlet.className.value())) {
        AnnotatedComponents.complete(servlet, type);
      }
    }
  }

  ServletDraft servlet(String name) {
    return servlets.computeIfAbsent(name, ServletDraft::new);
  }

  FilterDraft filter(String name, Source source) {
    return filters.computeIfAbsent(name, key -> new FilterDraft(key, source));
  }

  void addListener(String className) {
    if (!isOurs(className)) {
      listeners.add(className);
    }
  }

  void offerDisplayName(String name) {
    if (displayName == null) {
      displayName = name;
    }
  }

  /**
   * All of it.
   *
   * @param metadataComplete whether web.xml wants annotations and fragments ignored
   * @throws DescriptorException where declarations contradict one another
   */
  public Blueprint toBlueprint(List<InitializerDeclaration> initializers, boolean metadataComplete)
      throws DescriptorException {
    Set<String> ourFilters = new HashSet<>();
    Map<String, FilterDeclaration> filterDeclarations = new LinkedHashMap<>();
    for (Map.Entry<String, FilterDraft> filter : filters.entrySet()) {
      FilterDeclaration declaration = filter.getValue().toDeclaration();
      if (isOurs(declaration.className())) {
        ourFilters.add(filter.getKey());
      } else {
        filterDeclarations.put(filter.getKey(), declaration);
      }
    }
    Map<String, ServletDeclaration> servletDeclarations = new LinkedHashMap<>();
    servlets.forEach((name, draft) -> servletDeclarations.put(name, draft.toDeclaration()));
    return new Blueprint(
        contextParams.values(),
        List.copyOf(listeners),
        filterDeclarations,
        mappings.ofFilters(ourFilters),
        servletDeclarations,
        mappings.ofServlets(this::inUse),
        initializers,
        Optional.ofNullable(displayName),
        jspPatterns,
        metadataComplete);
  }

  private boolean inUse(String servletName) {
    ServletDraft servlet = servlets.get(servletName);
    return servlet == null || servlet.isEnabled();
  }
}
