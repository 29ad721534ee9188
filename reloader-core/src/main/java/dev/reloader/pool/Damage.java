package dev.reloader.pool;

/**
 * A file that could not be read as a whole.
 *
 * @param sighting the file, and what its metadata said before it was read
 * @param reason what is wrong, as a sentence about the file begins
 */
record Damage(Sighting sighting, String reason) {}
