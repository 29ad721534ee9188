package dev.reloader;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** An application that does nothing but have the loaders of its generations watched as they go. */
final class Loaders implements ApplicationStarter {

  private final List<WeakReference<ClassLoader>> all = new ArrayList<>();

  @Override
  public Application start(Generation generation) {
    all.add(new WeakReference<>(generation.loader()));
    return Application.NONE;
  }

  /** The loader of the {@code index}th generation, from 0. */
  WeakReference<ClassLoader> get(int index) {
    return all.get(index);
  }
}
