package io.runregistry.server.access;

import java.util.Collections;
import java.util.Set;

/** Who may write as an automatic author, where callers sign in: both the name and an e-group are asked for. */
record Feeders(Set<String> automaticAuthors, Set<String> egroups) {

    Identity identity(String author, Set<String> theirEgroups, boolean tellsEgroups) {
        boolean mayFeed = !Collections.disjoint(theirEgroups, egroups);
        return new Identity(author, theirEgroups, tellsEgroups, mayFeed, mayFeed && automaticAuthors.contains(author));
    }
}
