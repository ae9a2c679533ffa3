package io.runregistry.server.web.log;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.runregistry.server.versions.Versions.Neighbours;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A version and what it changed, or the next page of that.
 *
 * @param first whether its changes begin here
 * @param more where they go on, if they do
 * @param isNewest whether none came after it
 */
record OneVersion(
        ListedVersion version,
        List<ChangedRun> runs,
        int changes,
        boolean first,
        Optional<String> more,
        Neighbours neighbours,
        boolean isNewest) {

    /** What became of a run, its own attributes first, then its datasets. */
    record ChangedRun(int number, List<ChangedPart> parts) {}

    static OneVersion of(ObjectNode json, boolean first, Neighbours neighbours, long newest) {
        ListedVersion version = ListedVersion.of(json);
        JsonNode changes = json.path("changes");
        return new OneVersion(
                version,
                runs(changes),
                changes.size(),
                first,
                Optional.ofNullable(json.path("more").asString(null)),
                neighbours,
                version.number() == newest);
    }

    private static List<ChangedRun> runs(JsonNode changes) {
        return changes
                .valueStream()
                .collect(groupingBy(change -> change.path("run_number").asInt(), LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .map(run -> new ChangedRun(run.getKey(), parts(run.getKey(), run.getValue())))
                .toList();
    }

    private static List<ChangedPart> parts(int run, List<JsonNode> changes) {
        return changes.stream()
                .collect(groupingBy(change -> change.path("dataset").asString(""), LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .map(part -> ChangedPart.of(run, part.getKey(), part.getValue()))
                .toList();
    }

    String pathOfRevert() {
        return "/versions/" + version.number() + "/revert";
    }
}
