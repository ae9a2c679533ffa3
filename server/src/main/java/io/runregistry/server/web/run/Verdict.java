package io.runregistry.server.web.run;

import java.util.List;
import java.util.Optional;

/**
 * What a golden JSON says of a run.
 *
 * @param choices the golden JSONs that can be chosen
 * @param row lumisections that are golden, and others; nothing if none is chosen
 */
record Verdict(List<Choice> choices, Optional<Row> row) {

    /**
     * A golden JSON.
     *
     * @param name as addresses have it: {@code job:1}, {@code series:Collisions2022-golden/3}
     * @param label as people know it
     */
    record Choice(String name, String label, boolean chosen) {}
}
