package io.runregistry.server.golden;

import static org.jooq.impl.DSL.val;

import io.runregistry.core.rule.RangeEvaluation;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.database.AsOf;
import io.runregistry.server.golden.BlockEvaluations.Evaluated;
import io.runregistry.server.golden.BlockEvaluations.Question;
import io.runregistry.server.golden.GoldenResult.OfRunRange;
import io.runregistry.server.golden.GoldenStore.Stored;
import io.runregistry.server.log.EventLog;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Evaluates a golden JSON: all of it on one snapshot of the registry. */
@Component
class GoldenEvaluation {

    private static final Logger LOG = LoggerFactory.getLogger(GoldenEvaluation.class);

    private final DSLContext database;
    private final GoldenStore store;
    private final BlockEvaluations blocks;
    private final GoldenResults results;

    GoldenEvaluation(DSLContext database, GoldenStore store, GoldenResults results, BlockEvaluations blocks) {
        this.database = database;
        this.store = store;
        this.results = results;
        this.blocks = blocks;
    }

    /**
     * Evaluates and keeps the result, unless the same was found before. What goes wrong is thrown; the job's runner keeps the
     * reason.
     *
     * @param stopping asked now and then
     * @throws CancellationException once {@code stopping} says so
     */
    void run(Stored job, BooleanSupplier stopping) {
        Found found = database.transactionResult(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            if (job.asOf() != null) {
                AsOf.within(snapshot, job.asOf());
            }
            long version = EventLog.newestVersion(snapshot);
            byte[] fingerprint = GoldenResults.fingerprint(job.logic(), job.namePattern(), version);
            OptionalLong known = results.find(fingerprint);
            return known.isPresent()
                    ? new Found(version, known.getAsLong(), 0)
                    : evaluate(snapshot, version, job, fingerprint, stopping);
        });
        store.finish(job.id(), found.version(), found.result(), found.evaluated());
    }

    /** @param evaluated how many datasets had to be evaluated for it */
    private record Found(long version, long result, int evaluated) {}

    private Found evaluate(
            DSLContext snapshot, long version, Stored job, byte[] fingerprint, BooleanSupplier stopping) {
        Times times = new Times();
        GoldenResult result = result(snapshot, version, job, stopping, times);
        OfRunRange range = rangeLuminosity(snapshot, result);
        long evaluated = System.nanoTime();
        byte[] members = DeflatedText.of(json -> result.writeTo(json, range), blocks.threads());
        long id = results.add(fingerprint, version, members);
        LOG.info("golden JSON {}: {} datasets; {}", job.id(), result.datasets(), times.writing(evaluated));
        return new Found(version, id, times.evaluatedDatasets());
    }

    private GoldenResult result(DSLContext snapshot, long version, Stored job, BooleanSupplier stopping, Times times) {
        RangeEvaluation rule = new RangeEvaluation(Rule.parse(job.logic()));
        Question question = new Question(job.logic(), job.namePattern(), rule, version, job.asOf());
        List<String> matching = NamePatterns.matching(snapshot, job.namePattern());
        GoldenResult result = new GoldenResult(rule.leaves());
        try (Evaluated evaluated = blocks.evaluate(snapshot, question, matching, times)) {
            while (evaluated.hasNext()) {
                evaluated.next(stopping).forEach(result::add);
                store.setProgress(job.id(), evaluated.progress());
            }
        }
        return result;
    }

    /**
     * The luminosity of the online datasets of all runs between the first and the last, matching or not; added run by run, so
     * that the order in which PostgreSQL finds them does not show.
     */
    private static OfRunRange rangeLuminosity(DSLContext snapshot, GoldenResult result) {
        return snapshot.resultQuery("""
                        SELECT coalesce(sum(recorded_luminosity), 0), coalesce(sum(delivered_luminosity), 0)
                        FROM (SELECT recorded_luminosity, delivered_luminosity FROM dataset
                              WHERE name = 'online' AND NOT deleted AND run_number BETWEEN {0} AND {1}
                              ORDER BY run_number) AS online
                        """, val(result.firstRun()), val(result.lastRun()))
                .fetchSingle(sums -> new OfRunRange(sums.get(0, Double.class), sums.get(1, Double.class)));
    }
}
