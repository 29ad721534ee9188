package dev.reloader.servlet.session;

/** What becomes of a session attribute whose class is another generation's. */
public enum SessionPolicy {
  /** It is brought into the generation that reads it, by serialization. */
  CARRY,
  /** It is removed when it is read. */
  DROP,
  /** It is answered as it is. */
  OFF
}
