package dev.reloader.servlet.session;

import java.time.Instant;

/**
 * What became of a session attribute that another generation had stored. Immutable, and made of
 * text only, so that it holds no class.
 *
 * @param at when
 * @param attribute its name
 * @param type the class of its object, as far as it is known
 * @param carried whether it was carried; if not, it was dropped
 * @param reader the generation that it was carried to or dropped for
 * @param reason why it was dropped; empty if it was carried
 */
public record Carry(
    Instant at, String attribute, String type, boolean carried, String reader, String reason) {}
