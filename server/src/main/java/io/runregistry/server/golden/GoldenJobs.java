package io.runregistry.server.golden;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.Settings;
import io.runregistry.server.database.AsOf;
import io.runregistry.server.golden.GoldenStore.Stored;
import io.runregistry.server.search.Catalogue;
import io.runregistry.server.versions.VersionAsOf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Queues golden JSONs and works them off, a bounded number at once. The queue lies in PostgreSQL: a job that a crash
 * interrupts is taken up again, by whichever server notices.
 */
@Component
class GoldenJobs implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GoldenJobs.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration POLLING = Duration.ofSeconds(1);
    private static final Duration PAUSE_BEFORE_RETRY = Duration.ofSeconds(5);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(2);

    private final DSLContext database;
    private final GoldenStore store;
    private final GoldenEvaluation evaluation;
    private final Catalogue catalogue;
    private final VersionAsOf versions;
    private final OneTimeTask<Void> task;
    private final Scheduler scheduler;
    private volatile boolean running;

    GoldenJobs(
            DSLContext database,
            DataSource dataSource,
            Settings settings,
            GoldenStore store,
            GoldenEvaluation evaluation,
            Catalogue catalogue,
            VersionAsOf versions) {
        this.database = database;
        this.store = store;
        this.evaluation = evaluation;
        this.catalogue = catalogue;
        this.versions = versions;
        this.task = Tasks.oneTime("golden-json")
                .onFailure(new FailureHandler.OnFailureRetryLater<>(PAUSE_BEFORE_RETRY))
                .execute((instance, context) -> work(Integer.parseInt(instance.getId()), context.getSchedulerState()));
        this.scheduler = Scheduler.create(dataSource, task)
                .threads(settings.goldenWorkers())
                .heartbeatInterval(HEARTBEAT)
                .pollingInterval(POLLING)
                .enableImmediateExecution()
                .shutdownMaxWait(TIME_TO_STOP)
                .build();
    }

    /**
     * A job that was queued, with what looks wrong about its rule.
     *
     * @param asOf the version asked for, if one was
     */
    record Queued(int id, OptionalLong asOf, List<String> warnings) {}

    /** @throws InvalidRequestException if no dataset matches, the pattern is none, or the version asked for is none */
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
        List<String> warnings = new ArrayList<>(request.rule().doubts());
        warnings.addAll(UnknownVariables.warnings(request.rule(), catalogue.current()));
        int id = database.transactionResult(
                configuration -> store.add(configuration.dsl(), request, asOf, author, warnings));
        schedule(id);
        return new Queued(id, asOf, warnings);
    }

    private void schedule(int id) {
        scheduler.scheduleIfNotExists(task.instance(Integer.toString(id)), Instant.now());
    }

    /** What is thrown when the server stops leaves the job in the queue; so does what keeps its end from being stored. */
    private void work(int id, SchedulerState server) {
        Optional<Stored> job = store.find(id);
        if (job.isEmpty()) {
            return; // deleted meanwhile
        }
        try {
            evaluation.run(job.get(), server::isShuttingDown);
        } catch (InvalidRequestException e) {
            store.fail(id, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (server.isShuttingDown()) {
                throw e;
            }
            LOG.error("golden JSON {} failed", id, e);
            store.fail(id, "the evaluation failed; the server's log tells more under \"golden JSON " + id + "\"");
        }
    }

    /** A job that was stored by a server that died before it could queue it is queued now. */
    @Override
    public void start() {
        store.listUnfinished().forEach(this::schedule);
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
