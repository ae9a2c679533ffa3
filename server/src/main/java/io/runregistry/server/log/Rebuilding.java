package io.runregistry.server.log;

import static java.util.stream.Collectors.toSet;

import io.runregistry.server.Settings;
import io.runregistry.server.log.Dictionaries.Learning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Makes the current values anew from the event log, which is the truth; nothing changes by it unless something was wrong. */
@Component
public final class Rebuilding implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilding.class);
    private static final int RUNS_AT_ONCE = 200;

    private static final List<String> TABLES =
            List.of("lumisections", "dataset", "run", "lumisections_past", "dataset_past", "run_past");

    /** All that is kept of a run, in short; also of one that is no more, and left only its past. */
    private static final String FINGERPRINTS = """
            SELECT asked.run_number, md5(coalesce(run::text, '')
                || coalesce((SELECT string_agg(run_past::text, '' ORDER BY until) FROM run_past
                             WHERE run_past.run_number = asked.run_number), '')
                || coalesce((SELECT string_agg(dataset_past::text, '' ORDER BY name, until) FROM dataset_past
                             WHERE dataset_past.run_number = asked.run_number), '')
                || coalesce((SELECT string_agg(lumisections_past::text, '' ORDER BY name, source, until) FROM lumisections_past
                             WHERE lumisections_past.run_number = asked.run_number), '')
                || coalesce((SELECT string_agg(dataset::text, '' ORDER BY name) FROM dataset
                             WHERE dataset.run_number = asked.run_number), '')
                || coalesce((SELECT string_agg(lumisections::text, '' ORDER BY name, source) FROM lumisections
                             WHERE lumisections.run_number = asked.run_number), '')) AS fingerprint
            FROM unnest({0}) AS asked (run_number) LEFT JOIN run USING (run_number)
            """;

    private final DSLContext database;
    private final CurrentValues currentValues;
    private final Dictionaries dictionaries;
    private final Settings settings;

    Rebuilding(DSLContext database, CurrentValues currentValues, Dictionaries dictionaries, Settings settings) {
        this.database = database;
        this.currentValues = currentValues;
        this.dictionaries = dictionaries;
        this.settings = settings;
    }

    /** Rebuilds all runs, some hundred in a transaction; readers and writers of others go on meanwhile. */
    public void rebuild() {
        List<Integer> runs = runs();
        for (int from = 0; from < runs.size(); from += RUNS_AT_ONCE) {
            LOG.info("rebuilding from the log: {} of {} runs", from, runs.size());
            List<Integer> some = runs.subList(from, Math.min(from + RUNS_AT_ONCE, runs.size()));
            Learning learning = dictionaries.learning();
            database.transaction(configuration -> rebuild(configuration.dsl(), some, learning));
            learning.remember();
        }
    }

    /** The runs whose current values are not what the log says; there should be none. */
    public List<Integer> listDiffering() {
        List<Integer> differing = new ArrayList<>();
        List<Integer> runs = runs();
        for (int from = 0; from < runs.size(); from += RUNS_AT_ONCE) {
            List<Integer> some = runs.subList(from, Math.min(from + RUNS_AT_ONCE, runs.size()));
            differing.addAll(differing(some));
        }
        return differing;
    }

    /** Rebuilds to look, and takes it back. */
    private List<Integer> differing(List<Integer> runs) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            Locks.lockRuns(transaction, runs);
            Map<Integer, String> before = fingerprints(transaction, runs);
            transaction.execute("SAVEPOINT as_it_is");
            rebuild(transaction, runs, dictionaries.learning());
            Map<Integer, String> after = fingerprints(transaction, runs);
            transaction.execute("ROLLBACK TO SAVEPOINT as_it_is");
            return runs.stream()
                    .filter(run -> !after.getOrDefault(run, "none").equals(before.get(run)))
                    .toList();
        });
    }

    private static Map<Integer, String> fingerprints(DSLContext transaction, List<Integer> runs) {
        Map<Integer, String> fingerprints = new TreeMap<>();
        transaction
                .fetch(FINGERPRINTS, DSL.val(runs.toArray(Integer[]::new)))
                .forEach(row -> fingerprints.put(row.get(0, Integer.class), row.get(1, String.class)));
        return fingerprints;
    }

    private List<Integer> runs() {
        return database.fetch("SELECT DISTINCT run_number FROM run_event ORDER BY run_number")
                .getValues(0, Integer.class);
    }

    private void rebuild(DSLContext transaction, List<Integer> runs, Learning learning) {
        Locks.lockRuns(transaction, runs);
        for (String table : TABLES) {
            transaction.execute(
                    "DELETE FROM {0} WHERE run_number = ANY ({1})",
                    DSL.table(DSL.name(table)), DSL.val(runs.toArray(Integer[]::new)));
        }
        List<RecordedChange> recorded = RecordedEvents.read(transaction, runs);
        EventLog.learn(transaction, recorded.stream().map(RecordedChange::said).toList(), learning);
        Steps steps = new Steps(recorded);
        while (steps.hasNext()) {
            write(transaction, steps.next(), steps, learning);
        }
    }

    private void write(DSLContext transaction, List<RecordedChange> step, Steps steps, Learning learning) {
        Set<Integer> anew = step.stream()
                .filter(event -> event.change() instanceof Reversal)
                .map(event -> event.change().runNumber())
                .collect(toSet());
        List<RecordedChange> further = step.stream()
                .filter(event -> !anew.contains(event.change().runNumber()))
                .toList();
        List<Said> said = further.stream().map(RecordedChange::said).toList();
        currentValues.write(transaction, currentValues.fold(transaction, said), Stamps.of(further), learning);
        if (!anew.isEmpty()) {
            List<RecordedChange> events = steps.soFar(anew);
            Folded holding = CurrentValues.foldAnew(RecordedEvents.holding(events));
            currentValues.writeAnew(transaction, anew, holding, Stamps.of(events), learning);
        }
    }

    /** Before the web server, which starts last, and before the demo data, which only add. */
    @Override
    public int getPhase() {
        return -1;
    }

    @Override
    public void start() {
        if (settings.rebuild() || isAsked()) {
            rebuild();
            database.execute("DELETE FROM rebuilding_asked");
        }
    }

    /** By a migration after which what there is can't be derived but from the log. */
    private boolean isAsked() {
        return database.fetchSingle("SELECT EXISTS (SELECT FROM rebuilding_asked)")
                .get(0, Boolean.class);
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
