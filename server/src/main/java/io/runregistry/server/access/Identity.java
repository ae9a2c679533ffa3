package io.runregistry.server.access;

import java.util.Set;

/**
 * Who somebody has shown to be.
 *
 * @param author an e-mail address, or the name of a program
 * @param egroups the e-groups that were named
 * @param tellsEgroups whether e-groups were spoken of at all
 * @param mayFeed whether the caller may write as an automatic author
 * @param automatic whether the caller is one
 */
record Identity(String author, Set<String> egroups, boolean tellsEgroups, boolean mayFeed, boolean automatic) {

    static final int LONGEST_AUTHOR = 320;

    Identity {
        egroups = Set.copyOf(egroups);
    }
}
