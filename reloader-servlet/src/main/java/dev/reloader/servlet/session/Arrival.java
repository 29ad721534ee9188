package dev.reloader.servlet.session;

import org.jspecify.annotations.Nullable;

/**
 * An attribute that this thread is carrying to a generation. Listeners are told of it before
 * anybody else may have it, and may ask the session for it: without this they would have it carried
 * again, which tells them again, without an end.
 */
final class Arrival {

  /** The innermost, for what carries one may read another; removed when there is none left. */
  private static final ThreadLocal<@Nullable Arrival> INNERMOST = new ThreadLocal<>();

  private final Attribute attribute;
  private final Side side;
  private final @Nullable Arrival outer = INNERMOST.get();
  private @Nullable Object value;

  private Arrival(Attribute attribute, Side side) {
    this.attribute = attribute;
    this.side = side;
  }

  static Arrival begin(Attribute attribute, Side side) {
    Arrival begun = new Arrival(attribute, side);
    INNERMOST.set(begun);
    return begun;
  }

  /** That of an attribute to a generation, if this thread is about it; null if not. */
  static @Nullable Arrival of(Attribute attribute, Side side) {
    for (Arrival one = INNERMOST.get(); one != null; one = one.outer) {
      if (one.attribute == attribute && one.side == side) {
        return one;
      }
    }
    return null;
  }

  void has(@Nullable Object arrived) {
    value = arrived;
  }

  /** What has arrived; null as long as nothing has. */
  @Nullable Object value() {
    return value;
  }

  void end() {
    if (outer == null) {
      INNERMOST.remove();
    } else {
      INNERMOST.set(outer);
    }
  }
}
