package io.runregistry.server.log;

import static io.runregistry.server.log.Tables.Dataset.DATASET;
import static io.runregistry.server.log.Tables.Dataset.DELETED;
import static io.runregistry.server.log.Tables.Dataset.NAME;
import static io.runregistry.server.log.Tables.Dataset.RUN_NUMBER;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The lumisection values as they are now. Each call is one read of the database. */
@Component
public final class LumisectionStore {

    /** The values of one dataset: its RR values, and the OMS values that hold for it, inherited ones included. */
    public record Joint(LumisectionValues<Triplet> rr, LumisectionValues<JsonNode> oms) {}

    private final DSLContext database;

    LumisectionStore(DSLContext database) {
        this.database = database;
    }

    /** The RR values of a dataset, manual over automatic; nothing if the dataset does not exist or is hidden. */
    public Optional<LumisectionValues<Triplet>> rr(int runNumber, String dataset) {
        DatasetKey key = new DatasetKey(runNumber, dataset);
        return exists(key) ? Optional.of(read(key).rr(key).merged()) : Optional.empty();
    }

    /** The OMS values of {@code online}, and over them the dataset's own, if it exists and has any. */
    public LumisectionValues<JsonNode> oms(int runNumber, String dataset) {
        DatasetKey key = new DatasetKey(runNumber, dataset);
        return read(key).effectiveOms(key);
    }

    /** Both, of the same moment. */
    public Joint joint(int runNumber, String dataset) {
        return joint(database, runNumber, dataset);
    }

    /** Both, as a transaction sees them. */
    public static Joint joint(DSLContext transaction, int runNumber, String dataset) {
        DatasetKey key = new DatasetKey(runNumber, dataset);
        StoredLumisections stored = StoredLumisections.read(transaction, List.of(key));
        return new Joint(stored.rr(key).merged(), stored.effectiveOms(key));
    }

    /**
     * What the feed said of a dataset, without what people set, as a transaction sees it.
     *
     * @param lastLumisection the last one that has any value, whoever set it; 0 if there is none
     */
    public record Stored(LumisectionValues<Triplet> rr, LumisectionValues<JsonNode> oms, int lastLumisection) {}

    /** The automatic values of a dataset itself, without inherited ones. */
    public static Stored automatic(DSLContext transaction, int runNumber, String dataset) {
        DatasetKey key = new DatasetKey(runNumber, dataset);
        StoredLumisections stored = StoredLumisections.read(transaction, List.of(key));
        Layers<Triplet> rr = stored.rr(key);
        Layers<JsonNode> oms = stored.oms(key);
        int last = Math.max(rr.merged().lastLumisection(), oms.merged().lastLumisection());
        return new Stored(rr.automatic(), oms.automatic(), last);
    }

    /**
     * What is stored of a dataset, as a transaction sees it.
     *
     * @param ownOms the OMS values of the dataset itself
     * @param inheritedOms those of {@code online}, if it is another dataset
     * @param lastLumisection of the run; 0 if nobody knows
     */
    public record Judged(
            Layers<Triplet> rrLayers,
            Layers<JsonNode> ownOms,
            LumisectionValues<JsonNode> inheritedOms,
            int lastLumisection) {

        /** The RR values that hold. */
        public LumisectionValues<Triplet> rr() {
            return rrLayers.merged();
        }

        /** The OMS values that hold, inherited ones included. */
        public LumisectionValues<JsonNode> oms() {
            return inheritedOms.overlaidBy(ownOms.merged());
        }

        /** The same after somebody judges more. */
        public Judged withRr(LumisectionValues<Triplet> values, boolean manually) {
            return new Judged(rrLayers.with(values, manually), ownOms, inheritedOms, lastLumisection);
        }

        /** The same after somebody corrects OMS. */
        public Judged withOms(LumisectionValues<JsonNode> values, boolean manually) {
            return new Judged(rrLayers, ownOms.with(values, manually), inheritedOms, lastLumisection);
        }
    }

    /** What is stored of some datasets, in one read; an unknown one has nothing. */
    public static Map<DatasetKey, Judged> judged(DSLContext transaction, Collection<DatasetKey> keys) {
        StoredLumisections stored = StoredLumisections.read(transaction, keys);
        Map<DatasetKey, Judged> judged = new HashMap<>();
        for (DatasetKey key : keys) {
            LumisectionValues<JsonNode> inherited = key.isOnline()
                    ? LumisectionValues.empty()
                    : stored.oms(DatasetKey.online(key.runNumber())).merged();
            judged.put(key, new Judged(stored.rr(key), stored.oms(key), inherited, stored.lastLumisection(key)));
        }
        return judged;
    }

    private StoredLumisections read(DatasetKey key) {
        return StoredLumisections.read(database, List.of(key));
    }

    private boolean exists(DatasetKey key) {
        return database.fetchExists(database.selectOne()
                .from(DATASET)
                .where(RUN_NUMBER.eq(key.runNumber()))
                .and(NAME.eq(key.name()))
                .andNot(DELETED));
    }
}
