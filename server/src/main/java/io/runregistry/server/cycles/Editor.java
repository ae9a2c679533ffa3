package io.runregistry.server.cycles;

import io.runregistry.server.access.Caller;
import java.util.OptionalLong;

/**
 * Who changes a cycle.
 *
 * @param comment what is said of it; empty if nothing is
 * @param seen the revision that was read before, if that is told
 */
record Editor(String author, String comment, OptionalLong seen) {

    static Editor of(Caller caller, OptionalLong seen) {
        return new Editor(caller.author(), caller.comment().orElse(""), seen);
    }
}
