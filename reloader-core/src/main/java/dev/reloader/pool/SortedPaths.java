package dev.reloader.pool;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A sorted set of paths that takes no more than their references: that of the first generation has
 * every path of the pool, and lives as long as it does. Immutable.
 */
@SuppressWarnings("JdkObsolete") // A change set promises a sorted set, and nothing that navigates.
final class SortedPaths extends AbstractSet<String> implements SortedSet<String> {

  private final String[] paths;

  private SortedPaths(String[] sorted) {
    paths = sorted;
  }

  /** Copies what is to be in it. */
  static SortedPaths of(Collection<String> paths) {
    return paths instanceof SortedPaths same
        ? same
        : new SortedPaths(new TreeSet<>(paths).toArray(String[]::new));
  }

  @Override
  public boolean contains(@Nullable Object path) {
    return path instanceof String text && Arrays.binarySearch(paths, text) >= 0;
  }

  @Override
  public Iterator<String> iterator() {
    return Arrays.asList(paths).iterator();
  }

  @Override
  public int size() {
    return paths.length;
  }

  @Override
  public @Nullable Comparator<? super String> comparator() {
    return null;
  }

  @Override
  public SortedSet<String> subSet(String from, String to) {
    return range(indexOf(from), indexOf(to));
  }

  @Override
  public SortedSet<String> headSet(String to) {
    return range(0, indexOf(to));
  }

  @Override
  public SortedSet<String> tailSet(String from) {
    return range(indexOf(from), paths.length);
  }

  /** Where a path is, or would be. */
  private int indexOf(String path) {
    int found = Arrays.binarySearch(paths, path);
    return found < 0 ? -found - 1 : found;
  }

  private SortedPaths range(int from, int to) {
    return new SortedPaths(Arrays.copyOfRange(paths, from, to));
  }

  @Override
  public String first() {
    return at(0);
  }

  @Override
  public String last() {
    return at(paths.length - 1);
  }

  private String at(int index) {
    if (paths.length == 0) {
      throw new NoSuchElementException("there is no path");
    }
    return paths[index];
  }
}
