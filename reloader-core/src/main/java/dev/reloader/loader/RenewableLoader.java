package dev.reloader.loader;

import dev.reloader.pool.Snapshot;
import java.util.Set;

/** A generation's own loader, whose classes can be changed in place. */
public sealed interface RenewableLoader extends GenerationLoader
    permits PoolClassLoader, SubpoolClassLoader {

  /**
   * Goes over to a later snapshot: classes that are loaded are changed in place, the others will be
   * loaded from it. No class is loaded meanwhile.
   *
   * @param next the later snapshot
   * @param changed the names of the classes that differ in it
   * @param redefinition changes those of them that are loaded
   * @throws Exception as the redefinition throws; then everything stays as it was
   */
  void renew(Snapshot next, Set<String> changed, Redefinition redefinition) throws Exception;
}
