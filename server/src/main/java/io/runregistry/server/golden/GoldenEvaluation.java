package io.runregistry.server.golden;

import static org.jooq.impl.DSL.field;

import io.runregistry.core.rule.RangeEvaluation;
import io.runregistry.core.rule.Rule;
import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.database.AsOf;
import io.runregistry.server.golden.GoldenStore.Stored;
import io.runregistry.server.golden.MatchingDatasets.Candidate;
import io.runregistry.server.log.EventLog;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Evaluates a golden JSON: all of it on one snapshot of the registry. */
@Component
class GoldenEvaluation {

    private static final int DATASETS_BETWEEN_REPORTS = 500;

    private final DSLContext database;
    private final GoldenStore store;
    private final Clock clock = Clock.systemUTC();

    GoldenEvaluation(DSLContext database, GoldenStore store) {
        this.database = database;
        this.store = store;
    }

    /**
     * Evaluates and keeps the result. What goes wrong is thrown; the job's runner keeps the reason.
     *
     * @param stopping asked now and then
     * @throws CancellationException once {@code stopping} says so
     */
    void run(Stored job, BooleanSupplier stopping) {
        store.setProgress(job.id(), 0);
        database.transaction(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            if (job.asOf() != null) {
                AsOf.within(snapshot, job.asOf());
            }
            long version = EventLog.newestVersion(snapshot);
            GoldenResult result = evaluate(snapshot, job, stopping);
            store.finish(job.id(), version, json(snapshot, job, version, result));
        });
    }

    private GoldenResult evaluate(DSLContext snapshot, Stored job, BooleanSupplier stopping) {
        RangeEvaluation evaluation = new RangeEvaluation(Rule.parse(job.logic()));
        List<String> names = NamePatterns.matching(snapshot, job.namePattern());
        int total = MatchingDatasets.count(snapshot, names);
        GoldenResult result = new GoldenResult();
        int[] done = {0};
        MatchingDatasets.forEach(snapshot, names, candidate -> {
            if (stopping.getAsBoolean()) {
                throw new CancellationException("golden JSON " + job.id() + " has to wait for the next start");
            }
            result.add(evaluate(evaluation, candidate));
            if (++done[0] % DATASETS_BETWEEN_REPORTS == 0) {
                store.setProgress(job.id(), (double) done[0] / total);
            }
        });
        result.finish();
        return result;
    }

    private static EvaluatedDataset evaluate(RangeEvaluation evaluation, Candidate candidate) {
        return new EvaluatedDataset(
                candidate.runNumber(),
                candidate.name(),
                evaluation.evaluate(candidate.facts()),
                new Luminosity(candidate.facts().oms().column("recorded")),
                new Luminosity(candidate.facts().oms().column("delivered")));
    }

    private ObjectNode json(DSLContext snapshot, Stored job, long version, GoldenResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", job.id());
        json.put("dataset_name_filter", job.namePattern());
        json.put("tags", job.tags());
        json.put("created_by", job.createdBy());
        json.put("official", job.official());
        json.put("runregistry_version", Long.toString(version));
        json.set("json_logic", StrictJson.parse(job.logic()));
        json.set("warnings", StrictJson.parse(job.warnings()));
        result.writeTo(json);
        Record2<Double, Double> range = rangeLuminosity(snapshot, result);
        json.put("total_recorded_luminosity_from_run_range", range.value1());
        json.put("total_delivered_luminosity_from_run_range", range.value2());
        json.put("deleted", false);
        json.put("createdAt", GoldenEntry.millis(job.createdAt()));
        json.put("updatedAt", GoldenEntry.millis(clock.instant()));
        return json;
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
