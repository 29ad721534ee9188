package dev.reloader.servlet.page.live;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a body, held back until it is clear whether and where an element is put in.
 * Bytes are held as the characters of the same number, which suits every encoding whose tags are
 * ASCII.
 */
final class Held {

  private final LiveResponse response;
  private final StringBuilder text = new StringBuilder();
  private @Nullable String element;
  private boolean begun;

  /** Whether everything goes through from now on. */
  private boolean through;

  Held(LiveResponse response) {
    this.response = response;
  }

  boolean isThrough() {
    return through;
  }

  /** Adds what is written and returns what is to be written in its stead; null for nothing yet. */
  @Nullable String add(String written) {
    if (!begun) {
      begun = true;
      element = response.element();
    }
    text.append(written);
    return element == null || written.isEmpty() ? letGo(Prologue.NONE) : decide(false);
  }

  /** Returns what has been held back and cannot wait any longer; null for nothing. */
  @Nullable String release() {
    if (through || !begun) {
      return null;
    }
    String released = decide(true);
    return released == null || released.isEmpty() ? null : released;
  }

  private @Nullable String decide(boolean whole) {
    int place = Prologue.place(text, whole, response.isDocument());
    return place == Prologue.OPEN ? null : letGo(place);
  }

  private String letGo(int place) {
    String inserted = place == Prologue.NONE || element == null ? "" : element;
    if (!inserted.isEmpty()) {
      text.insert(place, inserted);
    }
    through = true;
    response.settle(inserted.length());
    String released = text.toString();
    forgetText();
    return released;
  }

  /** Begins anew: what was written has been taken back. */
  void forget() {
    forgetText();
    begun = false;
    through = false;
    element = null;
  }

  private void forgetText() {
    text.setLength(0);
    text.trimToSize();
  }

  static String text(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
