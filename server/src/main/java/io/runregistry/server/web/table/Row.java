package io.runregistry.server.web.table;

import io.runregistry.core.query.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.util.UriUtils;

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
        return scope == Scope.RUNS ? runAddress() : "/web/datasets/" + runNumber + "/" + encodedName();
    }

    String runAddress() {
        return "/web/runs/" + runNumber;
    }

    private String encodedName() {
        return UriUtils.encodePath(name.startsWith("/") ? name.substring(1) : name, StandardCharsets.UTF_8);
    }
}
