package dev.reloader.servlet.descriptor.assembly;

import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.blueprint.FilterMapping;
import dev.reloader.servlet.blueprint.MultipartDeclaration;
import dev.reloader.servlet.classfile.AnnotationFacts;
import dev.reloader.servlet.classfile.ClassFacts;
import jakarta.servlet.DispatcherType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Declares the components that annotations make of classes (section 8.1). */
final class AnnotatedComponents {
  private final Assembly assembly;
  private final Rank rank;

  AnnotatedComponents(Assembly assembly, Rank rank) {
    this.assembly = assembly;
    this.rank = rank;
  }

  /** Declares what the class's own annotations say. */
  void add(ClassFacts type) throws DescriptorException {
    Source source = new Source(rank, type.name(), 0);
    AnnotationFacts servlet = type.annotation(ClassFacts.WEB_SERVLET);
    if (servlet != null) {
      servlet(type.name(), servlet, source);
    }
    AnnotationFacts filter = type.annotation(ClassFacts.WEB_FILTER);
    if (filter != null) {
      filter(type.name(), filter, source);
    }
    if (type.annotation(ClassFacts.WEB_LISTENER) != null) {
      assembly.addListener(type.name());
    }
  }

  /** Completes a servlet, wherever it was declared, by the annotations of its class. */
  static void complete(ServletDraft servlet, ClassFacts type) throws DescriptorException {
    Source source = new Source(Rank.ANNOTATION, type.name(), 0);
    AnnotationFacts multipart = type.annotation(ClassFacts.MULTIPART_CONFIG);
    if (multipart != null) {
      String location = multipart.get("location", "");
      servlet.multipart.offer(
          new MultipartDeclaration(
              location.isEmpty() ? null : location,
              multipart.get("maxFileSize", -1L),
              multipart.get("maxRequestSize", -1L),
              multipart.get("fileSizeThreshold", 0)),
          source);
    }
    AnnotationFacts runAs = type.annotation(ClassFacts.RUN_AS);
    if (runAs != null) {
      servlet.runAs.offer(runAs.get("value", ""), source);
    }
  }

  private void servlet(String className, AnnotationFacts facts, Source source)
      throws DescriptorException {
    String name = named(facts.get("name", ""), className);
    ServletDraft servlet = assembly.servlet(name);
    servlet.className.offer(className, source);
    Integer load = facts.get("loadOnStartup", Integer.class);
    if (load != null) {
      servlet.loadOnStartup.offer(load, source);
    }
    offerAsync(facts, servlet.asyncSupported, source);
    initParams(facts, servlet.initParams, source);
    for (String pattern : patterns(facts, "@WebServlet", source)) {
      assembly.mappings.addServletMapping(pattern, name, source);
    }
  }

  private void filter(String className, AnnotationFacts facts, Source source)
      throws DescriptorException {
    String name = named(facts.get("filterName", ""), className);
    FilterDraft filter = assembly.filter(name, source);
    filter.className.offer(className, source);
    offerAsync(facts, filter.asyncSupported, source);
    initParams(facts, filter.initParams, source);
    List<String> patterns = patterns(facts, "@WebFilter", source);
    List<String> servlets = facts.strings("servletNames");
    if (!patterns.isEmpty() || !servlets.isEmpty()) {
      Set<DispatcherType> dispatchers = EnumSet.noneOf(DispatcherType.class);
      for (String dispatcher : facts.strings("dispatcherTypes")) {
        dispatchers.add(DispatcherType.valueOf(dispatcher));
      }
      assembly.mappings.addFilterMapping(
          new FilterMapping(name, patterns, servlets, dispatchers), source);
    }
  }

  private static String named(String name, String className) {
    return name.isEmpty() ? className : name;
  }

  private static void offerAsync(AnnotationFacts facts, Setting<Boolean> setting, Source source)
      throws DescriptorException {
    Boolean async = facts.get("asyncSupported", Boolean.class);
    if (async != null) {
      setting.offer(async, source);
    }
  }

  private static void initParams(AnnotationFacts facts, Settings params, Source source)
      throws DescriptorException {
    for (AnnotationFacts param : facts.list("initParams", AnnotationFacts.class)) {
      params.offer(param.get("name", ""), param.get("value", ""), source);
    }
  }

  private static List<String> patterns(AnnotationFacts facts, String annotation, Source source)
      throws DescriptorException {
    List<String> value = facts.strings("value");
    List<String> urlPatterns = facts.strings("urlPatterns");
    if (!value.isEmpty() && !urlPatterns.isEmpty()) {
      throw source.error(annotation + " has both value and urlPatterns: keep one of them");
    }
    List<String> patterns = new ArrayList<>();
    for (String pattern : value.isEmpty() ? urlPatterns : value) {
      patterns.add(Patterns.check(pattern, source));
    }
    return patterns;
  }
}
