package io.runregistry.server.log;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads back what was said of lumisections. */
@Component
public final class LumisectionEvents {

    private static final String SELECT = """
            SELECT event.version, event.manual, event.columns, version.author, version.comment, version.created_at
            FROM lumisection_event event JOIN version ON version.atomic_version = event.atomic_version
            WHERE event.run_number = {0} AND event.name = {1} AND event.source = {2}
            ORDER BY event.version
            """;

    private final DSLContext database;

    LumisectionEvents(DSLContext database) {
        this.database = database;
    }

    /** What was judged of a dataset, oldest first; nothing if there is no such dataset. */
    public List<PastEvent<Triplet>> rr(int runNumber, String dataset) {
        return list(runNumber, dataset, Source.RR, LumisectionDocument::decodeRr);
    }

    /** What OMS, or somebody in its place, said of a dataset itself, oldest first. */
    public List<PastEvent<JsonNode>> oms(int runNumber, String dataset) {
        return list(runNumber, dataset, Source.OMS, LumisectionDocument::decodeOms);
    }

    private <V> List<PastEvent<V>> list(
            int runNumber, String dataset, Source source, Function<byte[], LumisectionValues<V>> decode) {
        return database.fetch(SELECT, DSL.val(runNumber), DSL.val(dataset), DSL.val(source.name()))
                .map(row -> new PastEvent<>(
                        row.get("version", Long.class),
                        runNumber,
                        dataset,
                        row.get("manual", Boolean.class),
                        row.get("author", String.class),
                        row.get("comment", String.class),
                        row.get("created_at", OffsetDateTime.class).toInstant(),
                        decode.apply(row.get("columns", byte[].class))));
    }
}
