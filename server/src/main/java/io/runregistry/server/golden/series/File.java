package io.runregistry.server.golden.series;

import java.time.Instant;
import java.util.Optional;

/**
 * The golden JSON file that an entry is for ever.
 *
 * @param number of the entry
 * @param sha256 of the bytes, in hexadecimal
 * @param lastModified since when its address gives these
 */
record File(int number, String sha256, Instant lastModified, Optional<Instant> withdrawnAt, FileBytes bytes) {}
