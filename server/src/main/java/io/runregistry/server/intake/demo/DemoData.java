package io.runregistry.server.intake.demo;

import static io.runregistry.server.log.Tables.Run.RUN;
import static io.runregistry.server.log.Tables.Run.RUN_NUMBER;

import io.runregistry.server.Settings;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Loads the demo data, if the server was asked for them, before it takes requests. A load that was interrupted goes on
 * where it stopped.
 */
@Component
public final class DemoData implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);
    private static final int RUNS_AT_ONCE = 100;
    private static final int RUNS_BETWEEN_REPORTS = 1000;

    private final DSLContext database;
    private final EventLog log;
    private final Settings settings;

    DemoData(DSLContext database, EventLog log, Settings settings) {
        this.database = database;
        this.log = log;
        this.settings = settings;
    }

    /** Adds those runs of 2022 that are not there yet. */
    public void load() {
        DemoFacts facts = DemoFacts.read();
        Set<Integer> known = database.select(RUN_NUMBER).from(RUN).fetchSet(RUN_NUMBER);
        List<DemoRun> wanted = settings.live() ? LiveDemo.before(facts, known) : facts.runs();
        List<DemoRun> missing =
                wanted.stream().filter(run -> !known.contains(run.runNumber())).toList();
        for (int from = 0; from < missing.size(); from += RUNS_AT_ONCE) {
            if (from % RUNS_BETWEEN_REPORTS == 0) {
                LOG.info("loading the demo data: {} of {} runs", from, missing.size());
            }
            List<Change> changes = new ArrayList<>();
            missing.subList(from, Math.min(from + RUNS_AT_ONCE, missing.size()))
                    .forEach(run -> changes.addAll(DemoChanges.of(run, facts)));
            log.append(Action.automatic("auto@auto", "demo data of 2022"), changes);
        }
    }

    /** Before the web server, which starts last. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        if (settings.demo()) {
            load();
        }
    }

    @Override
    public void stop() {
        // nothing goes on after the start
    }

    @Override
    public boolean isRunning() {
        return false;
    }
}
