package dev.reloader.loader;

import java.util.Map;

/** Changes classes that are loaded, all or none. */
@FunctionalInterface
public interface Redefinition {

  /**
   * Changes them.
   *
   * @param classes each class to the bytes it is to have from now on; may be none
   * @throws Exception if they cannot be changed; then none of them was
   */
  void apply(Map<Class<?>, byte[]> classes) throws Exception;
}
