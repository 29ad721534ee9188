package dev.reloader.servlet.page.stream;

import java.util.List;

/** Something that is looked at again and again while anybody listens to the stream. */
public interface Watch {

  /** Looks, and returns what is news; called by one thread at a time. */
  List<Event> news();

  /** Returns what somebody is told who has just begun to listen; called by the same thread. */
  default List<Event> state() {
    return List.of();
  }
}
