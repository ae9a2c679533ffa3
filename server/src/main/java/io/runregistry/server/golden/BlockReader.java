package io.runregistry.server.golden;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.or;

import io.runregistry.core.rule.DatasetBlock;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.LumisectionDocument;
import io.runregistry.server.log.LumisectionDocument.Numbers;
import io.runregistry.server.log.Tables.Dataset;
import io.runregistry.server.log.Tables.Lumisections;
import io.runregistry.server.log.Tables.Run;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Record3;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads all datasets of some runs from PostgreSQL. */
final class BlockReader {

    static final String RECORDED = "recorded";
    static final String DELIVERED = "delivered";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OMS = "OMS";

    private final DSLContext snapshot;
    private final boolean online;
    private final Map<Integer, Record3<Integer, JSONB, JSONB>> runs = new HashMap<>();
    private final Map<Key, byte[]> oms = new HashMap<>();
    private final Map<Key, byte[]> rr = new HashMap<>();
    private final SortedMap<Integer, DatasetBlock> blocks = new TreeMap<>();

    private record Key(int runNumber, String name) {}

    private BlockReader(DSLContext snapshot, boolean online) {
        this.snapshot = snapshot;
        this.online = online;
    }

    /**
     * Those of these blocks that hold datasets.
     *
     * @param online whether with the online datasets, which are nearly half of all and seldom asked for
     */
    static SortedMap<Integer, DatasetBlock> read(DSLContext snapshot, Collection<Integer> numbers, boolean online) {
        return new BlockReader(snapshot, online).read(numbers);
    }

    private SortedMap<Integer, DatasetBlock> read(Collection<Integer> numbers) {
        snapshot.select(Run.RUN_NUMBER, Run.OMS_ATTRIBUTES, Run.RR_ATTRIBUTES)
                .from(Run.RUN)
                .where(in(numbers, Run.RUN_NUMBER))
                .forEach(run -> runs.put(run.value1(), run));
        snapshot.select(
                        Lumisections.RUN_NUMBER,
                        Lumisections.NAME,
                        Lumisections.SOURCE,
                        Lumisections.AUTOMATIC,
                        Lumisections.MANUAL)
                .from(Lumisections.LUMISECTIONS)
                .where(in(numbers, Lumisections.RUN_NUMBER))
                .and(
                        online
                                ? noCondition()
                                : Lumisections.SOURCE.eq(OMS).or(Lumisections.NAME.ne(DatasetChange.ONLINE)))
                .forEach(this::keepDocument);
        Filling filling = new Filling();
        snapshot.select(Dataset.RUN_NUMBER, Dataset.NAME, Dataset.DATASET_ATTRIBUTES)
                .from(Dataset.DATASET)
                .where(in(numbers, Dataset.RUN_NUMBER))
                .and(not(Dataset.DELETED))
                .and(online ? noCondition() : Dataset.NAME.ne(DatasetChange.ONLINE))
                .orderBy(Dataset.RUN_NUMBER, Dataset.NAME)
                .forEach(filling::add);
        filling.finish();
        return blocks;
    }

    /** As ranges, which indexes know. */
    private static Condition in(Collection<Integer> numbers, Field<Integer> runNumber) {
        return or(numbers.stream()
                .map(number -> runNumber.between(BlockNumber.firstRun(number), BlockNumber.lastRun(number)))
                .toList());
    }

    private void keepDocument(Record row) {
        Key key = new Key(row.get(Lumisections.RUN_NUMBER), row.get(Lumisections.NAME));
        byte[] automatic = row.get(Lumisections.AUTOMATIC);
        byte[] manual = row.get(Lumisections.MANUAL);
        boolean isOms = row.get(Lumisections.SOURCE).equals(OMS);
        byte[] document = isOms
                ? LumisectionDocument.overlayOms(automatic, manual)
                : LumisectionDocument.overlayRr(automatic, manual);
        if (document != null) {
            (isOms ? oms : rr).put(key, document);
        }
    }

    /** PostgreSQL's own text, since not every JSON number is one that jOOQ can read. */
    private static JsonNode json(JSONB json) {
        return JSON.readTree(json.data());
    }

    /** Fills one block after another. */
    private final class Filling {
        private DatasetBlock.Builder builder = new DatasetBlock.Builder();
        private int block = -1;
        private int runNumber = -1;
        private int runRow;
        private int onlineRow;

        void add(Record3<Integer, String, JSONB> dataset) {
            if (BlockNumber.of(dataset.value1()) != block) {
                finish();
                block = BlockNumber.of(dataset.value1());
            }
            if (dataset.value1() != runNumber) {
                runNumber = dataset.value1();
                beginRun(runs.get(runNumber));
            }
            String name = dataset.value2();
            byte[] own = name.equals(DatasetChange.ONLINE) ? null : oms.get(new Key(runNumber, name));
            int omsRow = own == null
                    ? onlineRow
                    : addOms(LumisectionDocument.overlayOms(oms.get(new Key(runNumber, DatasetChange.ONLINE)), own));
            builder.addDataset(runRow, omsRow, name, json(dataset.value3()));
            LumisectionDocument.forEachStatus(rr.get(new Key(runNumber, name)), builder::rr);
        }

        private void beginRun(@Nullable Record3<Integer, JSONB, JSONB> run) {
            if (run == null) {
                throw new IllegalStateException("run " + runNumber + " has datasets but is not there");
            }
            runRow = builder.addRun(runNumber, json(run.value2()), json(run.value3()));
            onlineRow = addOms(oms.get(new Key(runNumber, DatasetChange.ONLINE)));
        }

        private int addOms(byte @Nullable [] document) {
            int row = builder.addOms();
            Set<String> luminosities = new HashSet<>();
            for (String column : new String[] {RECORDED, DELIVERED}) {
                Optional<Numbers> numbers = LumisectionDocument.numbers(document, column);
                if (numbers.isPresent()) {
                    luminosities.add(column);
                    builder.oms(column, numbers.get().first(), numbers.get().values());
                }
            }
            LumisectionDocument.forEachOms(document, column -> !luminosities.contains(column), builder::oms);
            return row;
        }

        void finish() {
            if (block >= 0) {
                blocks.put(block, builder.build());
            }
            builder = new DatasetBlock.Builder();
        }
    }
}
