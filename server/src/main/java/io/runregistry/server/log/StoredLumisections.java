package io.runregistry.server.log;

import static io.runregistry.server.log.Tables.Lumisections.AUTOMATIC;
import static io.runregistry.server.log.Tables.Lumisections.LUMISECTIONS;
import static io.runregistry.server.log.Tables.Lumisections.MANUAL;
import static io.runregistry.server.log.Tables.Lumisections.NAME;
import static io.runregistry.server.log.Tables.Lumisections.RUN_NUMBER;
import static io.runregistry.server.log.Tables.Lumisections.SOURCE;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record5;
import org.jooq.impl.DSL;
import tools.jackson.databind.JsonNode;

/** The stored lumisection values of some runs, all their datasets at once. */
final class StoredLumisections {

    private final Map<DatasetKey, Layers<Triplet>> rr = new HashMap<>();
    private final Map<DatasetKey, Layers<JsonNode>> oms = new HashMap<>();

    private StoredLumisections() {}

    static StoredLumisections none() {
        return new StoredLumisections();
    }

    static StoredLumisections read(DSLContext transaction, Collection<Integer> runNumbers) {
        StoredLumisections stored = new StoredLumisections();
        if (!runNumbers.isEmpty()) {
            transaction
                    .select(RUN_NUMBER, NAME, SOURCE, AUTOMATIC, MANUAL)
                    .from(LUMISECTIONS)
                    .where(RUN_NUMBER.eq(DSL.any(runNumbers.toArray(Integer[]::new))))
                    .forEach(stored::add);
        }
        return stored;
    }

    private void add(Record5<Integer, String, String, byte[], byte[]> row) {
        DatasetKey key = new DatasetKey(row.get(RUN_NUMBER), row.get(NAME));
        if (Source.valueOf(row.get(SOURCE)) == Source.RR) {
            rr.put(
                    key,
                    new Layers<>(
                            LumisectionDocument.decodeRr(row.get(AUTOMATIC)),
                            LumisectionDocument.decodeRr(row.get(MANUAL))));
        } else {
            oms.put(
                    key,
                    new Layers<>(
                            LumisectionDocument.decodeOms(row.get(AUTOMATIC)),
                            LumisectionDocument.decodeOms(row.get(MANUAL))));
        }
    }

    Layers<Triplet> rr(DatasetKey key) {
        return rr.getOrDefault(key, Layers.none());
    }

    Layers<JsonNode> oms(DatasetKey key) {
        return oms.getOrDefault(key, Layers.none());
    }

    void put(DatasetKey key, Layers<Triplet> layers) {
        rr.put(key, layers);
    }

    void putOms(DatasetKey key, Layers<JsonNode> layers) {
        oms.put(key, layers);
    }

    /** The OMS values that hold for a dataset: those of {@code online}, and its own where it has any. */
    LumisectionValues<JsonNode> effectiveOms(DatasetKey key) {
        LumisectionValues<JsonNode> online =
                oms(DatasetKey.online(key.runNumber())).merged();
        return key.name().equals(DatasetChange.ONLINE) ? online : online.overlaidBy(oms(key).merged());
    }
}
