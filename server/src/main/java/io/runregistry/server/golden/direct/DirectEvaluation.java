package io.runregistry.server.golden.direct;

import static org.jooq.impl.DSL.not;

import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.golden.MatchingDatasets;
import io.runregistry.server.golden.MatchingDatasets.Candidate;
import io.runregistry.server.log.Tables.Dataset;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Evaluates rules while somebody waits: on one snapshot, reading what they may hold for, a few at once. Safe for threads. */
@Component
class DirectEvaluation {

    private static final int AT_ONCE = 2;
    private static final int PATIENCE_IN_SECONDS = 20;

    private final DSLContext database;
    private final Semaphore free = new Semaphore(AT_ONCE, true);

    DirectEvaluation(DSLContext database) {
        this.database = database;
    }

    /** Where the rule holds. */
    ObjectNode json(DirectRule rule, String field) {
        OneDatasetPerRun json = new OneDatasetPerRun(rule, field);
        forEach(List.of(rule), json::add);
        return json.json();
    }

    /** What a rule loses of what the denominator has. */
    ObjectNode loss(DirectRule golden, String goldenField, DirectRule denominator, String denominatorField) {
        OneDatasetPerRun goldenJson = new OneDatasetPerRun(golden, goldenField);
        OneDatasetPerRun denominatorJson = new OneDatasetPerRun(denominator, denominatorField);
        Loss loss = new Loss();
        forEach(
                List.of(golden, denominator),
                candidate -> loss.add(candidate.facts(), goldenJson.add(candidate), denominatorJson.add(candidate)));
        return loss.json();
    }

    private void forEach(List<DirectRule> rules, Consumer<Candidate> action) {
        await();
        try {
            database.transaction(configuration -> {
                DSLContext snapshot = configuration.dsl();
                snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
                MatchingDatasets.forEach(snapshot, names(snapshot, rules), runs(snapshot, rules), action);
            });
        } finally {
            free.release();
        }
    }

    private void await() {
        try {
            if (free.tryAcquire(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UnavailableException(
                AT_ONCE + " rules are being evaluated already, the most that are at once; try again"
                        + " later, or ask /json_portal/generate, which queues");
    }

    private static List<String> names(DSLContext snapshot, List<DirectRule> rules) {
        return snapshot
                .selectDistinct(Dataset.NAME)
                .from(Dataset.DATASET)
                .where(not(Dataset.DELETED))
                .fetch(Dataset.NAME)
                .stream()
                .filter(name -> rules.stream().anyMatch(rule -> rule.mayHoldForDataset(name)))
                .toList();
    }

    private static List<Integer> runs(DSLContext snapshot, List<DirectRule> rules) {
        return snapshot
                .selectDistinct(Dataset.RUN_NUMBER)
                .from(Dataset.DATASET)
                .where(not(Dataset.DELETED))
                .fetch(Dataset.RUN_NUMBER)
                .stream()
                .filter(run -> rules.stream().anyMatch(rule -> rule.mayHoldForRun(run)))
                .toList();
    }
}
