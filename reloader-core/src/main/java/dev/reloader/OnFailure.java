package dev.reloader;

/** What is served while the newest files cannot be made into a generation. */
public enum OnFailure {
  /** The failure: a pin is refused until a later change mends it. */
  SHOW,
  /** The last good generation, if there is one; the failure stays visible beside it. */
  KEEP
}
