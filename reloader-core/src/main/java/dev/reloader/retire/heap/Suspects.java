package dev.reloader.retire.heap;

import java.lang.ref.Reference;
import java.util.List;

/** Marks in the heap what is to be looked for; it holds the loaders weakly, as who asks does. */
final class Suspects {

  /** Tells these from those of another web application's search. */
  final String token;

  final Object[] loaders;

  Suspects(String token, List<? extends Reference<ClassLoader>> loaders) {
    this.token = token;
    this.loaders = loaders.toArray();
  }
}
