package io.runregistry.server.golden;

import io.runregistry.core.rule.DatasetBlock;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.Tables.Dataset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads what memory holds of the registry once the server has started, the newest runs first, so that the first golden JSON
 * after a restart need not wait for all of it.
 */
@Component
class ReadingAhead implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingAhead.class);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final DSLContext database;
    private final Blocks blocks;
    private final BlockEvaluations evaluations;
    private volatile boolean running;

    ReadingAhead(DSLContext database, Blocks blocks, BlockEvaluations evaluations) {
        this.database = database;
        this.blocks = blocks;
        this.evaluations = evaluations;
    }

    @Override
    public void start() {
        running = true;
        Thread thread = new Thread(this::read, "golden-reading-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    /** Nobody waits for it, so that what goes wrong is left to whoever needs those runs. */
    private void read() {
        try {
            for (int number : newestFirst()) {
                awaitQuiet();
                if (!running || blocks.areNearlyFull()) {
                    return;
                }
                read(number);
            }
        } catch (RuntimeException e) {
            LOG.debug("no longer reading ahead", e);
        }
    }

    /** Who waits for a golden JSON comes first. */
    private void awaitQuiet() {
        while (running && evaluations.areBusy()) {
            LockSupport.parkNanos(PAUSE);
        }
    }

    private List<Integer> newestFirst() {
        return database.selectDistinct(BlockNumber.BLOCK)
                .from(Dataset.DATASET)
                .where(Dataset.NAME.ne(DatasetChange.ONLINE))
                .orderBy(BlockNumber.BLOCK.desc())
                .fetch(BlockNumber.BLOCK);
    }

    private void read(int number) {
        database.transaction(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            long version = EventLog.newestVersion(snapshot);
            Map<Integer, DatasetBlock> known = blocks.find(snapshot, version, List.of(number), false);
            if (known.isEmpty()) {
                blocks.keep(version, BlockReader.read(snapshot, List.of(number), false), false);
            }
        });
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
