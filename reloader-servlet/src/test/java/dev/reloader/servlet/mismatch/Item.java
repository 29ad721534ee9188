package dev.reloader.servlet.mismatch;

/** What is loaded twice. */
public final class Item {

  /** Takes an item of its own loader only. */
  public static void take(Object object) {
    Item item = (Item) object;
    item.hashCode();
  }
}
