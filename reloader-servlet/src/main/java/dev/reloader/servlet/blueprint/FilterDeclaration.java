package dev.reloader.servlet.blueprint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A filter as the descriptors and annotations together declare it. Immutable.
 *
 * @param name the filter's name, unique in its application
 * @param className the class, which need not exist
 * @param initParams the init parameters in declared order
 * @param asyncSupported whether requests through it may go asynchronous
 */
public record FilterDeclaration(
    String name, String className, Map<String, String> initParams, boolean asyncSupported) {

  /** Copies the map, keeping its order. */
  public FilterDeclaration {
    initParams = Collections.unmodifiableMap(new LinkedHashMap<>(initParams));
  }
}
