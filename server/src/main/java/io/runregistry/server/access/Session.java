package io.runregistry.server.access;

import java.util.Set;

/** Who is signed in to the pages. */
record Session(String author, Set<String> egroups) {

    Session {
        egroups = Set.copyOf(egroups);
    }
}
