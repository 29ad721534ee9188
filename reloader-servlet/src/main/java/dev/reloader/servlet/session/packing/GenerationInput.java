package dev.reloader.servlet.session.packing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads objects as those of the classes that one generation's loader finds. */
final class GenerationInput extends ObjectInputStream {

  private static final Map<String, Class<?>> PRIMITIVES =
      Stream.of(
              boolean.class,
              byte.class,
              char.class,
              double.class,
              float.class,
              int.class,
              long.class,
              short.class,
              void.class)
          .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

  private final ClassLoader loader;
  private final Map<String, Class<?>> fixed;
  private final Set<String> written;

  /**
   * Reads for a generation.
   *
   * @param fixed the classes that wrote, as far as they are not reloadable, by name: the
   *     generation's loader need not find those of the container, or those made at run time
   * @param written the names of the classes that were written; no other is made
   */
  GenerationInput(
      byte[] bytes, ClassLoader loader, Map<String, Class<?>> fixed, Set<String> written)
      throws IOException {
    super(new ByteArrayInputStream(bytes));
    this.loader = loader;
    this.fixed = fixed;
    this.written = written;
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass read)
      throws ClassNotFoundException, InvalidClassException {
    return resolve(read.getName());
  }

  private Class<?> resolve(String name) throws ClassNotFoundException, InvalidClassException {
    if (!written.contains(name)) {
      throw new InvalidClassException(name, "it is not among the classes that the session stored");
    }
    Class<?> primitive = PRIMITIVES.get(name);
    if (primitive != null) {
      return primitive;
    }
    Class<?> same = fixed.get(name);
    if (same == null) {
      return Class.forName(name, false, loader);
    }
    // It may be a copy that the container's loader made of a class of the pool.
    Class<?> own = find(name);
    return own != null && Origin.of(own) == Origin.POOL ? own : same;
  }

  private @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  /** The default would look in the loader of this class, which knows no class of a generation. */
  @Override
  @SuppressWarnings("deprecation") // there is no other way to a proxy's class without an instance
  protected Class<?> resolveProxyClass(String[] interfaces)
      throws ClassNotFoundException, InvalidClassException {
    Class<?>[] types = new Class<?>[interfaces.length];
    ClassLoader definer = loader;
    for (int index = 0; index < types.length; index++) {
      types[index] = resolve(interfaces[index]);
      if (!Modifier.isPublic(types[index].getModifiers())) {
        definer = types[index].getClassLoader(); // only its own package may implement it
      }
    }
    try {
      return Proxy.getProxyClass(definer, types);
    } catch (IllegalArgumentException e) {
      throw new ClassNotFoundException("proxy of " + Arrays.toString(interfaces), e);
    }
  }
}
