package io.runregistry.server.luminosity;

import static io.runregistry.server.log.Tables.Dataset.DATASET;
import static io.runregistry.server.log.Tables.Lumisections.AUTOMATIC;
import static io.runregistry.server.log.Tables.Lumisections.LUMISECTIONS;
import static io.runregistry.server.log.Tables.Lumisections.MANUAL;
import static io.runregistry.server.log.Tables.Lumisections.NAME;
import static io.runregistry.server.log.Tables.Lumisections.RUN_NUMBER;
import static io.runregistry.server.log.Tables.Lumisections.SOURCE;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.LumisectionDocument;
import io.runregistry.server.log.Tables.Dataset;
import java.util.HashSet;
import java.util.Set;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record3;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Adds up the luminosity of lumisections, as the {@code online} datasets of their runs have it, in one read. */
@Component
final class Sums {

    private static final int ROWS_AT_ONCE = 200;

    private final DSLContext database;

    Sums(DSLContext database) {
        this.database = database;
    }

    SumTable sum(SumRequest request) {
        return database.transactionResult(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return sum(snapshot, request);
        });
    }

    private static SumTable sum(DSLContext snapshot, SumRequest request) {
        Selection selection = request.selection();
        Measuring measuring = new Measuring(request.scale());
        SumTable table = new SumTable(request, measuring);
        Set<Integer> found = new HashSet<>();
        try (Cursor<Record3<Integer, byte[], byte[]>> rows = snapshot.select(RUN_NUMBER, AUTOMATIC, MANUAL)
                .from(LUMISECTIONS)
                .join(DATASET)
                .on(Dataset.RUN_NUMBER.eq(RUN_NUMBER))
                .and(Dataset.NAME.eq(NAME))
                .andNot(Dataset.DELETED)
                .where(NAME.eq(DatasetChange.ONLINE))
                .and(SOURCE.eq("OMS"))
                .and(selection.condition(RUN_NUMBER))
                .orderBy(RUN_NUMBER)
                .fetchSize(ROWS_AT_ONCE)
                .fetchLazy()) {
            for (Record row : rows) {
                int runNumber = row.get(RUN_NUMBER);
                found.add(runNumber);
                LumisectionValues<JsonNode> values = values(row, request.scale().source());
                LumiRanges lumisections = selection.of(runNumber, values.covered());
                table.add(runNumber, measuring.measure(runNumber, values, lumisections), lumisections);
            }
        }
        table.addUnknown(selection.missing(found), selection);
        return table;
    }

    private static LumisectionValues<JsonNode> values(Record row, Source source) {
        return LumisectionDocument.decodeOms(row.get(AUTOMATIC), source::needs)
                .overlaidBy(LumisectionDocument.decodeOms(row.get(MANUAL), source::needs));
    }
}
