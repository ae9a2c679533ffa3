package io.runregistry.server.versions;

import java.util.stream.Stream;

/** What a room asks before a version is undone, by the rules that its own writing obeys. */
public interface RevertRule {

    /** Why what undoing would do to a run may not be done, as sentences; nothing if it may. */
    Stream<String> refusals(RevertedRun run);
}
