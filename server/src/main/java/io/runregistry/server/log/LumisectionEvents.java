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

    /** Looks at so many of the newest events only, since where nobody judges for a year they would be sought for long. */
    private static final String RECENT = """
            SELECT columns
            FROM (SELECT version, source, manual, columns FROM lumisection_event ORDER BY version DESC LIMIT 5000) AS newest
            WHERE source = 'RR' AND manual
            ORDER BY version DESC LIMIT {0}
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

    /** What people judged last, of whichever datasets, newest first: at most {@code limit} events. */
    public List<LumisectionValues<Triplet>> recentlyJudged(int limit) {
        return database.fetch(RECENT, DSL.val(limit))
                .map(row -> LumisectionDocument.decodeRr(row.get("columns", byte[].class)));
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
