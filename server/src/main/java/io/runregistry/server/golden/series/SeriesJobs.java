package io.runregistry.server.golden.series;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Works off the queue of the series, each task on one server, whichever notices first. What came due while no server ran is
 * done once when one starts.
 */
@Component
class SeriesJobs implements SmartLifecycle {

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration POLLING = Duration.ofSeconds(1);
    private static final Duration PAUSE_BEFORE_RETRY = Duration.ofSeconds(5);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(2);
    private static final int THREADS = 2;

    private final Scheduler scheduler;
    private final Clock clock = Clock.systemUTC();
    private volatile boolean running;

    SeriesJobs(DataSource dataSource, WaitingPublications publications, DueSchedules schedules) {
        CustomTask<Void> publication = task(
                SeriesQueue.PUBLICATION,
                (id, due) -> publications.advance(id)
                        ? Optional.empty()
                        : Optional.of(clock.instant().plus(POLLING)));
        CustomTask<Void> schedule = task(SeriesQueue.SCHEDULE, schedules::take);
        this.scheduler = Scheduler.create(dataSource, publication, schedule)
                .threads(THREADS)
                .heartbeatInterval(HEARTBEAT)
                .pollingInterval(POLLING)
                .shutdownMaxWait(TIME_TO_STOP)
                .build();
    }

    /** @param work given a number and when it was due, says when it is due again, if ever */
    private static CustomTask<Void> task(
            TaskDescriptor<Void> descriptor, BiFunction<Integer, Instant, Optional<Instant>> work) {
        return Tasks.custom(descriptor)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(PAUSE_BEFORE_RETRY))
                .onDeadExecutionRevive()
                .execute((instance, context) -> completion(
                        work.apply(Integer.valueOf(instance.getId()), context.getExecution().executionTime)));
    }

    private static CompletionHandler<Void> completion(Optional<Instant> again) {
        return (complete, operations) ->
                again.ifPresentOrElse(time -> operations.reschedule(complete, time), operations::remove);
    }

    @Override
    public void start() {
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
