package dev.reloader.compile;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads annotation processors from the libraries, apart from the application.
 *
 * <p>A compiler closes the loader it was given after each compilation; this one stays for the next,
 * so that processors are loaded once, until it is told {@link #end}.
 */
final class ProcessorLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  /**
   * Makes the loader.
   *
   * @param parent the compiler's own loader: processors are given objects of the compiler
   */
  ProcessorLoader(URL[] libraries, ClassLoader parent) {
    super("annotation processors", libraries, parent);
  }

  @Override
  public void close() {}

  void end() throws IOException {
    super.close();
  }
}
