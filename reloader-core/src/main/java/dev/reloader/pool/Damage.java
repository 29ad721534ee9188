package dev.reloader.pool;

import java.nio.file.Path;

/**
 * A file that could not be read as a whole.
 *
 * @param file the file
 * @param sighting what its metadata said before it was read; of one that is missing, its
 *     directory's
 * @param reason what is wrong, as a sentence about the file begins
 */
record Damage(Path file, Sighting sighting, String reason) {}
