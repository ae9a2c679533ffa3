package io.runregistry.server.luminosity;

import static io.runregistry.server.log.Tables.Dataset.DATASET;
import static io.runregistry.server.log.Tables.Lumisections.AUTOMATIC;
import static io.runregistry.server.log.Tables.Lumisections.LUMISECTIONS;
import static io.runregistry.server.log.Tables.Lumisections.MANUAL;
import static io.runregistry.server.log.Tables.Lumisections.NAME;
import static io.runregistry.server.log.Tables.Lumisections.RUN_NUMBER;
import static io.runregistry.server.log.Tables.Lumisections.SOURCE;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.LumisectionDocument;
import io.runregistry.server.log.Tables.Dataset;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record3;
import tools.jackson.databind.JsonNode;

/**
 * The OMS values of the lumisections of a run, brilcalc's among them.
 *
 * @param automatic what came from outside
 * @param manual what people set, which wins
 */
record OnlineOms(int runNumber, LumisectionValues<JsonNode> automatic, LumisectionValues<JsonNode> manual) {

    private static final int ROWS_AT_ONCE = 200;

    /** What holds. */
    LumisectionValues<JsonNode> values() {
        return automatic.overlaidBy(manual);
    }

    /**
     * One run after another, ascending.
     *
     * @param wanted which values are read
     */
    static void forEach(DSLContext snapshot, Condition ofRuns, Predicate<String> wanted, Consumer<OnlineOms> action) {
        try (Cursor<Record3<Integer, byte[], byte[]>> rows = snapshot.select(RUN_NUMBER, AUTOMATIC, MANUAL)
                .from(LUMISECTIONS)
                .join(DATASET)
                .on(Dataset.RUN_NUMBER.eq(RUN_NUMBER))
                .and(Dataset.NAME.eq(NAME))
                .andNot(Dataset.DELETED)
                .where(NAME.eq(DatasetChange.ONLINE))
                .and(SOURCE.eq("OMS"))
                .and(ofRuns)
                .orderBy(RUN_NUMBER)
                .fetchSize(ROWS_AT_ONCE)
                .fetchLazy()) {
            rows.forEach(row -> action.accept(new OnlineOms(
                    row.value1(),
                    LumisectionDocument.decodeOms(row.value2(), wanted),
                    LumisectionDocument.decodeOms(row.value3(), wanted))));
        }
    }
}
