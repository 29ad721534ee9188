package dev.reloader.servlet.descriptor.assembly;

import dev.reloader.servlet.blueprint.DescriptorException;
import org.jspecify.annotations.Nullable;

/**
 * A value that several descriptors and annotations may give: the stronger source wins, and two of
 * the same rank have to agree (section 8.2.3). Sources are asked in order of their rank. Not
 * thread-safe.
 */
final class Setting<T> {
  private final String what;
  private @Nullable T value;
  private @Nullable Source source;

  /**
   * A setting without a value.
   *
   * @param what how messages call it
   */
  Setting(String what) {
    this.what = what;
  }

  /** Takes the value unless a stronger source, or the same file, gave one before. */
  void offer(T offered, Source from) throws DescriptorException {
    if (value == null || source == null) {
      value = offered;
      source = from;
    } else if (source.rank() == from.rank()
        && !source.file().equals(from.file())
        && !value.equals(offered)) {
      throw from.error(
          what
              + " is \""
              + offered
              + "\" here and \""
              + value
              + "\" in "
              + source
              + ": say in WEB-INF/web.xml which one holds");
    }
  }

  @Nullable T value() {
    return value;
  }

  T or(T otherwise) {
    return value == null ? otherwise : value;
  }

  /** Whether this was set by a source stronger than the other's. */
  boolean outranks(Setting<?> other) {
    return source != null
        && (other.source == null || source.rank().compareTo(other.source.rank()) < 0);
  }
}
