package io.runregistry.server.web.table;

import io.runregistry.core.query.Scope;
import io.runregistry.server.web.Addresses;
import java.util.List;

/**
 * A run or a dataset in a table.
 *
 * @param name of the dataset; of a run {@code online}, whose lumisections it shows
 */
record Row(Scope scope, int runNumber, String name, List<Cell> cells) {

    /** As other pages take it: {@code 362760}, {@code 362760:/PromptReco/Collisions2022/DQM}. */
    String key() {
        return scope == Scope.RUNS ? Integer.toString(runNumber) : runNumber + ":" + name;
    }

    /** For people. */
    String words() {
        return scope == Scope.RUNS ? "run " + runNumber : "run " + runNumber + ", " + name;
    }

    /** The page that shows all of it. */
    String address() {
        return scope == Scope.RUNS ? runAddress() : Addresses.dataset(runNumber, name);
    }

    String runAddress() {
        return Addresses.run(runNumber);
    }
}
