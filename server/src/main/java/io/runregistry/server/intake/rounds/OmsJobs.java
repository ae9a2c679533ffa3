package io.runregistry.server.intake.rounds;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.runregistry.server.OmsSettings;
import io.runregistry.server.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Works off what is to be asked of OMS, each task on one server, whichever notices first; what a server that ended left goes on
 * elsewhere, or when it is back. A server without OMS leaves it to others.
 */
@Component
class OmsJobs implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OmsJobs.class);

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration POLLING = Duration.ofSeconds(1);
    private static final Duration PAUSE_BEFORE_RETRY = Duration.ofSeconds(5);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(2);
    /** A round, a fetch, and one for what only looks whether it can begin; long fetches take turns. */
    private static final int THREADS = 3;

    private static final String TIMER = "timer";

    private final Optional<OmsSettings> settings;
    private final DSLContext database;
    private final Scheduler scheduler;
    private final Clock clock = Clock.systemUTC();
    private volatile boolean running;

    OmsJobs(DataSource dataSource, DSLContext database, Settings settings, OmsRounds rounds, OmsFetches fetches) {
        this.settings = settings.oms();
        this.database = database;
        this.scheduler = Scheduler.create(
                        dataSource,
                        task(OmsQueue.TIMER, timer -> rounds.takeTime()),
                        task(
                                OmsQueue.ROUND,
                                round -> rounds.make(Integer.parseInt(round))
                                        ? Optional.empty()
                                        : Optional.of(clock.instant().plus(POLLING))),
                        task(OmsQueue.FETCH, fetch -> fetches.work(Integer.parseInt(fetch))))
                .tableName(OmsQueue.TABLE)
                .threads(THREADS)
                .heartbeatInterval(HEARTBEAT)
                .pollingInterval(POLLING)
                .shutdownMaxWait(TIME_TO_STOP)
                .build();
    }

    /** @param work given the name of what is due, says when it is due again, if ever */
    private static CustomTask<Void> task(TaskDescriptor<Void> descriptor, Function<String, Optional<Instant>> work) {
        return Tasks.custom(descriptor)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(PAUSE_BEFORE_RETRY))
                .onDeadExecutionRevive()
                .execute((instance, context) -> completion(work.apply(instance.getId())));
    }

    private static CompletionHandler<Void> completion(Optional<Instant> again) {
        return (complete, operations) ->
                again.ifPresentOrElse(time -> operations.reschedule(complete, time), operations::remove);
    }

    @Override
    public void start() {
        settings.ifPresent(oms -> {
            oms.every().ifPresent(every -> scheduleTimer(clock.instant().plus(every)));
            oms.since()
                    .flatMap(since -> Watermark.find(database))
                    .ifPresent(time ->
                            LOG.info("--oms-since does nothing any more: the next round goes on from {}", time));
            scheduler.start();
            running = true;
        });
    }

    /** The first round comes at once; if one is to come, it comes no later than by this server's settings. */
    private void scheduleTimer(Instant latest) {
        var timer = OmsQueue.TIMER.instance(TIMER);
        if (!scheduler.scheduleIfNotExists(timer.scheduledTo(clock.instant()))) {
            scheduler
                    .getScheduledExecution(timer.build())
                    .filter(due -> !due.isPicked() && due.getExecutionTime().isAfter(latest))
                    .ifPresent(due -> scheduler.reschedule(timer.scheduledTo(latest)));
        }
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
