package io.runregistry.server.web.editing;

import static java.util.Objects.requireNonNull;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.LumisectionEvents;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.log.LumisectionStore.Judged;
import io.runregistry.server.lumisections.EditRules;
import io.runregistry.server.lumisections.EditableDataset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A dataset as somebody sees it who is about to edit it. */
@Component
class EditedDataset {

    private static final int EVENTS_WITH_COMMENTS = 300;
    private static final int MOST_COMMENTS = 200;

    private final DSLContext database;
    private final EditRules rules;
    private final LumisectionEvents events;

    EditedDataset(DSLContext database, EditRules rules, LumisectionEvents events) {
        this.database = database;
        this.rules = rules;
        this.events = events;
    }

    /**
     * {@code {run_number, name, version, newest_version, last_lumisection, columns, comments}} of one moment.
     *
     * @throws NotFoundException if there is no such dataset
     */
    ObjectNode read(DatasetKey key) {
        ObjectNode json = database.transactionResult(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            EditableDataset dataset =
                    requireNonNull(EditableDataset.read(snapshot, List.of(key)).get(key));
            if (!dataset.isThere()) {
                throw new NotFoundException("there is no dataset " + key.name() + " of run " + key.runNumber());
            }
            Judged judged = requireNonNull(
                    LumisectionStore.judged(snapshot, List.of(key)).get(key));
            return json(dataset, judged).put("newest_version", EventLog.newestVersion(snapshot));
        });
        json.set("comments", comments());
        return json;
    }

    private ObjectNode json(EditableDataset dataset, Judged judged) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("run_number", dataset.key().runNumber())
                .put("name", dataset.key().name())
                .put("version", dataset.version())
                .put("last_lumisection", judged.lastLumisection());
        LumisectionValues<Triplet> rr = judged.rr();
        Set<String> columns = new TreeSet<>(rules.columns(dataset.key()));
        columns.addAll(rr.columns().keySet());
        ArrayNode list = json.putArray("columns");
        columns.forEach(column -> {
            ObjectNode told = list.addObject().put("name", column);
            told.put("refusal", rules.findRefusal(dataset, column).orElse(null));
            told.set("ranges", ranges(rr.column(column)));
        });
        return json;
    }

    /** {@code [[first, last, status, comment, cause], …]}; what is in no range is EMPTY. */
    private static ArrayNode ranges(ColumnRanges<Triplet> values) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < values.size(); i++) {
            Triplet triplet = values.value(i);
            list.addArray()
                    .add(values.first(i))
                    .add(values.last(i))
                    .add(triplet.status().wire())
                    .add(triplet.comment())
                    .add(triplet.cause());
        }
        return list;
    }

    private record Comment(String column, String text, String cause) {}

    /** What people said lately when they judged: {@code [{column, comment, cause}]}, newest first. */
    private ArrayNode comments() {
        Set<Comment> comments = new LinkedHashSet<>();
        events.recentlyJudged(EVENTS_WITH_COMMENTS)
                .forEach(values -> values.columns()
                        .forEach((column, ranges) -> ranges.byValue().keySet().stream()
                                .filter(triplet -> !triplet.comment().isBlank())
                                .forEach(triplet ->
                                        comments.add(new Comment(column, triplet.comment(), triplet.cause())))));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        comments.stream()
                .limit(MOST_COMMENTS)
                .forEach(comment -> list.addObject()
                        .put("column", comment.column())
                        .put("comment", comment.text())
                        .put("cause", comment.cause()));
        return list;
    }
}
