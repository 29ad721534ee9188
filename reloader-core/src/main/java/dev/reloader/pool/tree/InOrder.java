package dev.reloader.pool.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Goes through a tree from key to key. For one thread. */
final class InOrder<K, V> implements Iterator<Map.Entry<K, V>> {

  /** Those that are to come before what is right of them, the next on top. */
  private final Deque<Node<K, V>> ahead = new ArrayDeque<>();

  InOrder(@Nullable Node<K, V> root) {
    descend(root);
  }

  private void descend(@Nullable Node<K, V> from) {
    for (Node<K, V> node = from; node != null; node = node.left) {
      ahead.push(node);
    }
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty();
  }

  @Override
  public Map.Entry<K, V> next() {
    if (ahead.isEmpty()) {
      throw new NoSuchElementException();
    }
    Node<K, V> node = ahead.pop();
    descend(node.right);
    return Map.entry(node.key, node.value);
  }
}
