package io.runregistry.server.web.rules;

import io.runregistry.server.web.rules.History.Entry;
import java.util.List;

/**
 * What is in force, and since when.
 *
 * @param latest the newest revisions of the rules
 */
record Overview(Entry rules, Entry permissions, List<Count> counts, List<Entry> latest) {

    /** How many rows there are of a kind, and where they are listed. */
    record Count(String label, String meaning, String path, long count, long disabled) {}
}
