package io.runregistry.server.golden;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.TooManyRequestsException;
import io.runregistry.server.database.AsOf;
import io.runregistry.server.golden.GoldenStore.State;
import io.runregistry.server.versions.VersionAsOf;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Queues golden JSONs and has them worked off. The queue lies in PostgreSQL: a job that a crash interrupts is taken up again,
 * by whichever server notices.
 */
@Component
class GoldenJobs implements SmartLifecycle {

    private final DSLContext database;
    private final GoldenStore store;
    private final JobQueue queue;
    private final JobWorkers workers;
    private final JobChanges changes;
    private final JobWatch watch;
    private final RuleWarnings ruleWarnings;
    private final VersionAsOf versions;
    private volatile boolean running;

    GoldenJobs(
            DSLContext database,
            GoldenStore store,
            JobQueue queue,
            JobWorkers workers,
            JobChanges changes,
            JobWatch watch,
            RuleWarnings ruleWarnings,
            VersionAsOf versions) {
        this.database = database;
        this.store = store;
        this.queue = queue;
        this.workers = workers;
        this.changes = changes;
        this.watch = watch;
        this.ruleWarnings = ruleWarnings;
        this.versions = versions;
    }

    /**
     * A job that was queued, with what looks wrong about its rule.
     *
     * @param asOf the version asked for, if one was
     */
    record Queued(int id, OptionalLong asOf, List<String> warnings) {}

    /**
     * @throws InvalidRequestException if no dataset matches, the pattern is none, or the version asked for is none
     * @throws TooManyRequestsException if the author has as many waiting and running as one may have
     */
    Queued queue(GoldenRequest request, String author) {
        OptionalLong asOf = request.asOf()
                .map(text -> OptionalLong.of(versions.resolve(text, GoldenRequest.AS_OF)))
                .orElse(OptionalLong.empty());
        List<String> names = database.transactionResult(configuration -> {
            asOf.ifPresent(version -> AsOf.within(configuration.dsl(), version));
            return NamePatterns.matching(configuration.dsl(), request.namePattern());
        });
        if (names.isEmpty()) {
            throw new InvalidRequestException(
                    "no_dataset", "dataset_name_filter", "No datasets matched that dataset name");
        }
        List<String> warnings = ruleWarnings.of(request.rule());
        int id = database.transactionResult(configuration -> {
            queue.checkRoom(configuration.dsl(), author);
            return store.add(configuration.dsl(), request, asOf, author, warnings);
        });
        return new Queued(id, asOf, warnings);
    }

    /**
     * One that waits never starts; one that runs ends soon, on whichever server. Cancelling once more changes nothing.
     *
     * @throws ConflictException if it is done or failed
     */
    void cancel(int id, String author) {
        if (queue.cancel(id, "cancelled by " + author)) {
            return;
        }
        queue.find(id).filter(job -> job.state() != State.CANCELLED).ifPresent(job -> {
            throw new ConflictException(
                    "golden JSON " + id + " is " + job.stateName()
                            + " already, so there is nothing to cancel; who does not want it deletes it (DELETE /json_portal/json)");
        });
    }

    @Override
    public void start() {
        workers.start();
        changes.start();
        running = true;
    }

    /** Who listens is let go first, since the server answers all requests before it stops. */
    @Override
    public void stop() {
        running = false;
        watch.stop();
        workers.stop();
        changes.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
