package dev.reloader.detect.watch;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One queue of the operating system's events in directories. Used by one thread at a time. */
interface Channel extends AutoCloseable {

  /** What hears the events. */
  interface Listener {
    /** Something of this name changed in a directory; without a name, anything may have. */
    void changed(Object key, @Nullable Path name);

    /** The directory is not watched any more: it was deleted, moved or unmounted. */
    void gone(Object key);

    /** Events were lost. */
    void overflowed();
  }

  /**
   * Watches a directory.
   *
   * @return a key, the same for the same directory by whatever path as long as it is watched
   * @throws java.nio.file.NoSuchFileException if there is nothing
   * @throws java.nio.file.NotDirectoryException if there is something else
   * @throws IOException if the directory cannot be watched
   */
  Object add(Path directory) throws IOException;

  void remove(Object key);

  /** Delivers every event of a change that was completely written before this call. */
  void drain(Listener listener) throws IOException;

  /** Whether {@link #drain} would deliver nothing, where that can be told by any thread. */
  boolean isEmpty();

  /** The word for the status. */
  String describe();

  @Override
  void close();
}
