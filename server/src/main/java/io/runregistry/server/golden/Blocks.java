package io.runregistry.server.golden;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.runregistry.core.rule.DatasetBlock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/**
 * The blocks of datasets that were read lately, as many as two fifths of the memory hold. Which of them a reader may use, the log
 * tells: those without an event between the version they were read at and the reader's.
 */
@Component
class Blocks {

    private static final double SHARE_OF_MEMORY = 0.4;
    private static final double NEARLY_FULL = 0.9;
    private static final int BYTES_OF_A_WEIGHT = 1024;

    /** The log as it is now, also for those who read the past. */
    private static final Table<Record> EVENT = table(name("public", "event"));

    private static final Table<Record> ALL_VERSIONS = table(name("public", "version"));

    private static final Field<Long> VERSION = field(name("atomic_version"), Long.class);
    private final Cache<Integer, Known> blocks = Caffeine.newBuilder()
            .maximumWeight((long) (Runtime.getRuntime().maxMemory() * SHARE_OF_MEMORY) / BYTES_OF_A_WEIGHT)
            .weigher((Integer number, Known known) -> (int) (known.block().bytes() / BYTES_OF_A_WEIGHT) + 1)
            .build();

    /** @param online whether the online datasets are in it */
    private record Known(DatasetBlock block, boolean online) {}

    /** The version of the newest event of each block that had one since {@link #trackedFrom}. */
    private final Map<Integer, Long> lastChanges = new HashMap<>();

    private long trackedFrom = -1;
    private long trackedTo = -1;

    /**
     * Of these blocks those that are known as they were at the version that the snapshot reads.
     *
     * @param online whether the online datasets must be in them
     */
    Map<Integer, DatasetBlock> find(DSLContext snapshot, long version, Collection<Integer> numbers, boolean online) {
        long from = begin(version);
        Set<Integer> changedBefore = new HashSet<>();
        if (version < from) {
            if (newest(snapshot) < from) {
                return Map.of(); // it is older than all that is tracked, and does not see what changed up to there
            }
            changedBefore.addAll(
                    changes(snapshot, VERSION.gt(version).and(VERSION.le(from))).keySet());
        } else {
            track(snapshot, version);
        }
        return known(version, numbers, changedBefore, online);
    }

    private synchronized long begin(long version) {
        if (trackedFrom < 0) {
            trackedFrom = version;
            trackedTo = version;
        }
        return trackedFrom;
    }

    private void track(DSLContext snapshot, long version) {
        long from = trackedTo();
        if (version <= from) {
            return;
        }
        Map<Integer, Long> changes = changes(snapshot, VERSION.gt(from).and(VERSION.le(version)));
        synchronized (this) {
            changes.forEach((block, change) -> lastChanges.merge(block, change, Math::max));
            blocks.invalidateAll(changes.keySet());
            trackedTo = Math.max(trackedTo, version);
        }
    }

    private synchronized long trackedFrom() {
        return trackedFrom;
    }

    private synchronized long trackedTo() {
        return trackedTo;
    }

    private static long newest(DSLContext snapshot) {
        return snapshot.select(coalesce(max(VERSION), inline(0L)))
                .from(ALL_VERSIONS)
                .fetchSingle()
                .value1();
    }

    private static Map<Integer, Long> changes(DSLContext snapshot, Condition when) {
        return snapshot.select(BlockNumber.BLOCK, max(VERSION))
                .from(EVENT)
                .where(when)
                .groupBy(BlockNumber.BLOCK)
                .fetchMap(BlockNumber.BLOCK, max(VERSION));
    }

    /** The same for who has found at this version before, without asking the log once more: others may have read meanwhile. */
    Map<Integer, DatasetBlock> findAgain(long version, Collection<Integer> numbers, boolean online) {
        return version < trackedFrom() ? Map.of() : known(version, numbers, Set.of(), online);
    }

    private synchronized Map<Integer, DatasetBlock> known(
            long version, Collection<Integer> numbers, Set<Integer> changedBefore, boolean online) {
        Map<Integer, DatasetBlock> known = new HashMap<>();
        for (Integer number : numbers) {
            Known block = blocks.getIfPresent(number);
            if (block != null
                    && (block.online() || !online)
                    && unchangedSince(version, number)
                    && !changedBefore.contains(number)) {
                known.put(number, block.block());
            }
        }
        return known;
    }

    private boolean unchangedSince(long version, int number) {
        return lastChanges.getOrDefault(number, 0L) <= version;
    }

    /** Whether keeping more would soon mean giving up others. */
    boolean areNearlyFull() {
        return blocks.policy()
                .eviction()
                .filter(bound -> bound.weightedSize().orElse(0) > NEARLY_FULL * bound.getMaximum())
                .isPresent();
    }

    /** Keeps blocks that were read as of the version, unless they have changed since. */
    synchronized void keep(long version, Map<Integer, DatasetBlock> read, boolean online) {
        if (version < trackedFrom) {
            return;
        }
        read.forEach((number, block) -> {
            if (unchangedSince(version, number)) {
                blocks.put(number, new Known(block, online));
            }
        });
    }
}
