package dev.reloader.pool.tree;

import org.jspecify.annotations.Nullable;

/** A key of a shared map, what is left of it and what is right of it. Immutable. */
final class Node<K, V> {

  final K key;
  final V value;
  final @Nullable Node<K, V> left;
  final @Nullable Node<K, V> right;
  final int size;

  Node(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    this.key = key;
    this.value = value;
    this.left = left;
    this.right = right;
    this.size = size(left) + size(right) + 1;
  }

  static int size(@Nullable Node<?, ?> node) {
    return node == null ? 0 : node.size;
  }

  Node<K, V> with(@Nullable Node<K, V> newLeft, @Nullable Node<K, V> newRight) {
    return newLeft == left && newRight == right ? this : new Node<>(key, value, newLeft, newRight);
  }
}
