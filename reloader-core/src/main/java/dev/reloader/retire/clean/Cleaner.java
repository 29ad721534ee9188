package dev.reloader.retire.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Takes what a generation has left behind out of one place. Thread-safe. */
public interface Cleaner {

  /** Those of this package; to be made before any generation: they restore what they found. */
  static List<Cleaner> all() {
    List<Cleaner> all = new ArrayList<>();
    // Not references to constructors, which would load the classes all at once, here.
    List<Supplier<Cleaner>> made =
        List.of(
            () -> new Defaults(),
            () -> new MBeans(),
            () -> new LogSettings(),
            () -> new PropertyEditors(),
            () -> new OgnlHandlers());
    for (Supplier<Cleaner> one : made) {
      try {
        all.add(one.get());
      } catch (LinkageError absent) {
        // What it cleans is in a part of the JDK that this runtime does not have.
      }
    }
    return all;
  }

  /**
   * Names the place.
   *
   * @return for messages
   */
  String place();

  /**
   * Takes out what is of a loader, or of one beneath it.
   *
   * @param dying the loader
   * @return what was taken out, each in words that follow "left"
   * @throws Exception if it cannot be done
   */
  List<String> clean(ClassLoader dying) throws Exception;
}
