package io.runregistry.server.cycles;

import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.cycles.CycleTable.Lock;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cycles for people: as {@code GET /cycles/by_id/{id}} shows them, with {@code members}, how many datasets they have, instead
 * of these.
 */
@Component
public final class CycleReading {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** In the end only {@code global} says that a cycle is done with. */
    private static final String CERTIFIED = "cycle_attributes ->> 'global_state' = 'completed'";

    private static final String DATASETS = """
            SELECT json_build_object('run_number', run_number, 'name', name, 'hidden', dataset.deleted, 'states',
                (SELECT coalesce(json_object_agg(regexp_replace(key, '_state$', ''), value), '{}')
                 FROM jsonb_each_text(dataset_attributes) WHERE cycle_attributes -> key IS NOT NULL))::text
            FROM cycle JOIN cycle_dataset AS member USING (id_cycle) JOIN dataset USING (run_number, name)
            WHERE id_cycle = ? ORDER BY run_number DESC, name
            """;

    private final DSLContext database;

    CycleReading(DSLContext database) {
        this.database = database;
    }

    /** Those that are not certified, the earliest deadline first. */
    public List<ObjectNode> listPending() {
        return CycleJson.progressing(database, "NOT " + CERTIFIED + " ORDER BY deadline, id_cycle");
    }

    /** Those that are certified, the latest deadline first. */
    public List<ObjectNode> listCertified(int limit) {
        return CycleJson.progressing(database, CERTIFIED + " ORDER BY deadline DESC, id_cycle DESC LIMIT ?", limit);
    }

    /** @throws NotFoundException if there is none, or it was deleted; tells by whom */
    public ObjectNode get(int id) {
        CycleTable.get(database, id, Lock.NONE);
        return CycleJson.progressing(database, "id_cycle = ?", id).stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("Cycle " + id + " was deleted in this very moment"));
    }

    /** {@code [{run_number, name, hidden, states: {dt: OPEN, …}}, …]}, the newest run first; states of its workspaces only. */
    public ArrayNode datasets(int id) {
        ArrayNode datasets = JsonNodeFactory.instance.arrayNode();
        database.fetch(DATASETS, id).forEach(row -> datasets.add(JSON.readTree(row.get(0, String.class))));
        return datasets;
    }

    /** {@code [{revision, what, changes, by, comment, createdAt}, …]}, newest first. */
    public ArrayNode history(int id) {
        return CycleTable.history(database, id);
    }
}
