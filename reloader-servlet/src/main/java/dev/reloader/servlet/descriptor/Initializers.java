package dev.reloader.servlet.descriptor;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.blueprint.InitializerDeclaration;
import dev.reloader.servlet.classfile.ClassFacts;
import dev.reloader.servlet.descriptor.PoolFacts.PoolClass;
import dev.reloader.servlet.descriptor.assembly.Assembly;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the application's own ServletContainerInitializers (section 8.2.4). Not thread-safe. */
final class Initializers {
  private final ClassLoader parent;
  private final List<String> containers;
  private final HandledTypes handledTypes = new HandledTypes();
  private final Map<String, Optional<ClassFacts>> parentFacts = new HashMap<>();

  /** The initializers of an application that also runs some of the container's. */
  Initializers(ClassLoader parent, List<String> containers) {
    this.parent = parent;
    this.containers = List.copyOf(containers);
  }

  /**
   * Those of the container that a generation runs, the initializers of the pool, then those of the
   * libraries in the fragments' order.
   */
  List<InitializerDeclaration> find(
      Snapshot snapshot,
      ApplicationClasses classes,
      List<Fragment> fragments,
      Set<Location> excluded)
      throws DescriptorException {
    Set<String> names = new LinkedHashSet<>(containers);
    for (Entry entry : snapshot.entries(Library.INITIALIZERS)) {
      if (!excluded.contains(Location.of(entry.location()))) {
        names.addAll(ServiceFile.classNames(entry.bytes()));
      }
    }
    Map<Location, Library> jars = new HashMap<>();
    for (Library library : classes.libraries()) {
      if (!classes.isRoot(library)) {
        if (library.isJar()) {
          jars.put(library.location(), library);
        } else {
          names.addAll(library.initializers());
        }
      }
    }
    for (Fragment fragment : fragments) {
      Library library = jars.get(fragment.location());
      if (library != null) {
        names.addAll(library.initializers());
      }
    }
    names.removeIf(Assembly::isOurs);
    List<InitializerDeclaration> declarations = new ArrayList<>();
    for (String name : names) {
      ClassFacts facts = facts(name, classes);
      List<String> types = facts == null ? null : facts.handlesTypes();
      declarations.add(
          types == null
              ? new InitializerDeclaration(name, Set.of(), false)
              : new InitializerDeclaration(name, handledTypes.of(types, classes, excluded), true));
    }
    return declarations;
  }

  /** What the class file of this class says, wherever the generation finds it; null without one. */
  @Nullable ClassFacts facts(String className, ApplicationClasses classes)
      throws DescriptorException {
    PoolClass inPool = classes.inPool(className);
    if (inPool != null) {
      return inPool.facts();
    }
    Optional<ClassFacts> known = parentFacts.get(className);
    if (known == null) {
      known = Optional.ofNullable(readFromParent(className));
      parentFacts.put(className, known);
    }
    return known.orElse(null);
  }

  private @Nullable ClassFacts readFromParent(String className) throws DescriptorException {
    String path = className.replace('.', '/') + ".class";
    try (InputStream in = parent.getResourceAsStream(path)) {
      return in == null ? null : ClassFacts.read(path, in.readAllBytes());
    } catch (IOException e) {
      throw new DescriptorException(path, 0, "cannot be read: " + e, e);
    }
  }
}
