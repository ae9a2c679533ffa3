package io.runregistry.server.classify;

import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.classify.RuleReading.Snapshot;
import io.runregistry.server.classify.RuleTable.Stored;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.versions.ReadsPast;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /datasets_accepted}: which offline datasets signing off creates. */
@RestController
@ReadsPast
class AcceptedDatasetController {

    private static final Part PART = Part.DATASETS_ACCEPTED;

    private final RuleReading reading;
    private final RowEdits edits;

    AcceptedDatasetController(RuleReading reading, RowEdits edits) {
        this.reading = reading;
        this.edits = edits;
    }

    @GetMapping("/datasets_accepted")
    ArrayNode list(@RequestParam(required = false) @Nullable Long revision) {
        return json(reading.at(revision), row -> true);
    }

    /** None of a class that no rule names. */
    @GetMapping("/datasets_accepted/{runClass}")
    ArrayNode listOfClass(@PathVariable String runClass, @RequestParam(required = false) @Nullable Long revision) {
        return json(
                reading.at(revision),
                row -> row.content().path("class").asString("").equals(runClass));
    }

    @PostMapping("/datasets_accepted")
    @Requires(Right.PERMITTED)
    ObjectNode add(@JsonBody ObjectNode body, Caller caller) {
        return edits.add(PART, body, caller);
    }

    @PutMapping("/datasets_accepted/{id}")
    @Requires(Right.PERMITTED)
    ObjectNode replace(@PathVariable String id, @JsonBody ObjectNode body, Caller caller) {
        return edits.replace(PART, id, body, caller);
    }

    @DeleteMapping("/datasets_accepted/{id}")
    @Requires(Right.PERMITTED)
    ObjectNode remove(@PathVariable String id, Caller caller) {
        return edits.remove(PART, id, caller);
    }

    private static ArrayNode json(Snapshot snapshot, Predicate<Stored> filter) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        snapshot.rows(PART).stream().filter(filter).forEach(row -> {
            ObjectNode wire = WireRow.of(row);
            wire.putArray(PART.list() + "Lists").add(snapshot.list(row));
            json.add(wire);
        });
        return json;
    }
}
