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
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import tools.jackson.databind.JsonNode;

/** The stored lumisection values of some datasets, read at once and decoded when they are asked for. Not safe for threads. */
final class StoredLumisections {

    private final Map<DatasetKey, Documents> rrDocuments = new HashMap<>();
    private final Map<DatasetKey, Documents> omsDocuments = new HashMap<>();
    private final Map<DatasetKey, Layers<Triplet>> rr = new HashMap<>();
    private final Map<DatasetKey, Layers<JsonNode>> oms = new HashMap<>();

    private StoredLumisections() {}

    static StoredLumisections none() {
        return new StoredLumisections();
    }

    /** Those of some datasets, and of the {@code online} ones of their runs, from which they inherit. */
    static StoredLumisections read(DSLContext transaction, Collection<DatasetKey> keys) {
        StoredLumisections stored = new StoredLumisections();
        Set<DatasetKey> needed = new LinkedHashSet<>(keys);
        keys.forEach(key -> needed.add(DatasetKey.online(key.runNumber())));
        if (!needed.isEmpty()) {
            transaction
                    .fetch(
                            "SELECT {0}, {1}, {2}, {3}, {4} FROM {5} AS key (run, name) JOIN {6}"
                                    + " ON {0} = key.run AND {1} = key.name",
                            RUN_NUMBER, NAME, SOURCE, AUTOMATIC, MANUAL, KeyTable.of(needed), LUMISECTIONS)
                    .forEach(row -> stored.add(
                            new DatasetKey(row.get(0, Integer.class), row.get(1, String.class)),
                            Source.valueOf(row.get(2, String.class)),
                            new Documents(row.get(3, byte[].class), row.get(4, byte[].class))));
        }
        return stored;
    }

    private void add(DatasetKey key, Source source, Documents documents) {
        (source == Source.RR ? rrDocuments : omsDocuments).put(key, documents);
    }

    Layers<Triplet> rr(DatasetKey key) {
        return rr.computeIfAbsent(key, unknown -> {
            Documents documents = rrDocuments.getOrDefault(key, Documents.NONE);
            return new Layers<>(
                    LumisectionDocument.decodeRr(documents.automatic), LumisectionDocument.decodeRr(documents.manual));
        });
    }

    Layers<JsonNode> oms(DatasetKey key) {
        return oms.computeIfAbsent(key, unknown -> {
            Documents documents = omsDocuments.getOrDefault(key, Documents.NONE);
            return new Layers<>(
                    LumisectionDocument.decodeOms(documents.automatic),
                    LumisectionDocument.decodeOms(documents.manual));
        });
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
        return key.isOnline() ? online : online.overlaidBy(oms(key).merged());
    }

    /** The last lumisection of the run: that of {@code online}, or where there is none that of the dataset; 0 if unknown. */
    int lastLumisection(DatasetKey key) {
        int online = ownLastLumisection(DatasetKey.online(key.runNumber()));
        return online > 0 ? online : ownLastLumisection(key);
    }

    private int ownLastLumisection(DatasetKey key) {
        return Math.max(rr(key).lastLumisection(), oms(key).lastLumisection());
    }
}
