package io.runregistry.server.golden;

import static org.jooq.impl.DSL.field;

import io.runregistry.core.rule.RangeEvaluation;
import io.runregistry.core.rule.Rule;
import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.database.AsOf;
import io.runregistry.server.golden.BlockEvaluations.Evaluated;
import io.runregistry.server.golden.GoldenStore.Stored;
import io.runregistry.server.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Evaluates a golden JSON: all of it on one snapshot of the registry. */
@Component
class GoldenEvaluation {

    private static final Logger LOG = LoggerFactory.getLogger(GoldenEvaluation.class);
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(200);

    private final DSLContext database;
    private final GoldenStore store;
    private final BlockEvaluations blocks;
    private final Clock clock = Clock.systemUTC();

    GoldenEvaluation(DSLContext database, GoldenStore store, BlockEvaluations blocks) {
        this.database = database;
        this.store = store;
        this.blocks = blocks;
    }

    /**
     * Evaluates and keeps the result. What goes wrong is thrown; the job's runner keeps the reason.
     *
     * @param stopping asked now and then
     * @throws CancellationException once {@code stopping} says so
     */
    void run(Stored job, BooleanSupplier stopping) {
        store.setProgress(job.id(), 0);
        long begin = System.nanoTime();
        database.transaction(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            if (job.asOf() != null) {
                AsOf.within(snapshot, job.asOf());
            }
            long version = EventLog.newestVersion(snapshot);
            Times times = new Times();
            GoldenResult result = evaluate(snapshot, version, job, stopping, times);
            String json = json(snapshot, job, version, result);
            long evaluated = System.nanoTime();
            store.finish(job.id(), version, json);
            LOG.info(
                    "golden JSON {}: {} datasets, {} MB, in {} ms, of which {} writing; threads: {}",
                    job.id(),
                    result.datasets(),
                    json.length() / 1_000_000.0,
                    (System.nanoTime() - begin) / 1_000_000,
                    (System.nanoTime() - evaluated) / 1_000_000,
                    times);
        });
    }

    private GoldenResult evaluate(
            DSLContext snapshot, long version, Stored job, BooleanSupplier stopping, Times times) {
        RangeEvaluation rule = new RangeEvaluation(Rule.parse(job.logic()));
        List<String> matching = NamePatterns.matching(snapshot, job.namePattern());
        Set<String> names = new HashSet<>(matching);
        GoldenResult result = new GoldenResult(rule.leaves());
        Reports reports = new Reports(job.id());
        try (Evaluated evaluated = blocks.evaluate(snapshot, version, job.asOf(), matching, rule, names, times)) {
            while (evaluated.hasNext()) {
                if (stopping.getAsBoolean()) {
                    throw new CancellationException("golden JSON " + job.id() + " has to wait for the next start");
                }
                evaluated.next().forEach(result::add);
                reports.progress(evaluated.progress());
            }
        }
        return result;
    }

    /** Tells how far a job is, not too often. */
    private final class Reports {
        private final int id;
        private long next = System.nanoTime() + BETWEEN_REPORTS.toNanos();

        Reports(int id) {
            this.id = id;
        }

        void progress(double progress) {
            if (System.nanoTime() - next > 0) {
                store.setProgress(id, progress);
                next = System.nanoTime() + BETWEEN_REPORTS.toNanos();
            }
        }
    }

    private String json(DSLContext snapshot, Stored job, long version, GoldenResult result) {
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        asked.put("id", job.id());
        asked.put("dataset_name_filter", job.namePattern());
        asked.put("tags", job.tags());
        asked.put("created_by", job.createdBy());
        asked.put("official", job.official());
        asked.put("runregistry_version", Long.toString(version));
        asked.set("json_logic", StrictJson.parse(job.logic()));
        asked.set("warnings", StrictJson.parse(job.warnings()));
        asked.put("deleted", false);
        asked.put("createdAt", GoldenEntry.millis(job.createdAt()));
        asked.put("updatedAt", GoldenEntry.millis(clock.instant()));
        StringBuilder json = new StringBuilder(asked.toString());
        json.setCharAt(json.length() - 1, ',');
        result.writeTo(json);
        Record2<Double, Double> range = rangeLuminosity(snapshot, result);
        GoldenResult.put(json, "total_recorded_luminosity_from_run_range", range.value1());
        GoldenResult.put(json, "total_delivered_luminosity_from_run_range", range.value2());
        return json.append('}').toString();
    }

    /**
     * The luminosity of the online datasets of all runs between the first and the last, matching or not; added as
     * decimals, so that the order of adding, which PostgreSQL chooses, does not show.
     */
    private static Record2<Double, Double> rangeLuminosity(DSLContext snapshot, GoldenResult result) {
        return snapshot.select(
                        field("coalesce(sum(recorded_luminosity::numeric), 0)::double precision", Double.class),
                        field("coalesce(sum(delivered_luminosity::numeric), 0)::double precision", Double.class))
                .from("dataset")
                .where(
                        "name = 'online' AND NOT deleted AND run_number BETWEEN ? AND ?",
                        result.firstRun(),
                        result.lastRun())
                .fetchSingle();
    }
}
