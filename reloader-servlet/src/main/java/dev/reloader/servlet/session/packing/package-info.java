/**
 * Objects of one generation as bytes, of which another makes its own: {@link
 * dev.reloader.servlet.session.packing.Packing} packs, and a {@link
 * dev.reloader.servlet.session.packing.Parcel} is unpacked. Knows only the core.
 */
@NullMarked
package dev.reloader.servlet.session.packing;

import org.jspecify.annotations.NullMarked;
