package dev.reloader.servlet.session;

/** What is left of an attribute without its generation. Immutable. */
sealed interface Packed extends Source permits Parcel, Packed.AsIs, Packed.Nothing {

  /** An object that no generation has a part in; it is the same to all. */
  record AsIs(Object value) implements Packed {}

  /**
   * No object can be made for another generation.
   *
   * @param reason what is wrong, to go on from "cannot be carried: "
   */
  record Nothing(String reason) implements Packed {}
}
