package io.runregistry.server.intake.gui;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.DqmGuiSettings;
import io.runregistry.server.Settings;
import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.log.EventLog;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Has rounds made when they are due or asked for: one at a time, by one server, whichever notices first. */
@Component
final class GuiJobs implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GuiJobs.class);

    private static final TaskDescriptor<Void> DESCRIPTOR = TaskDescriptor.of("dqm-gui");
    private static final TaskInstance<Void> INSTANCE =
            DESCRIPTOR.instance("round").build();
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration POLLING = Duration.ofSeconds(1);
    private static final Duration PAUSE_BEFORE_RETRY = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 10;
    private static final int MOST_ATTEMPTS = 100;
    private static final int NAMES_AT_ONCE = 100_000;
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(2);

    private final DSLContext database;
    private final Optional<URI> url;
    private final Optional<Duration> every;
    private final Optional<Scheduler> scheduler;
    private final Clock clock = Clock.systemUTC();
    private volatile boolean running;

    GuiJobs(Settings settings, DataSource dataSource, DSLContext database, EventLog log, Rulebook rulebook) {
        this.database = database;
        this.url = settings.dqmGui().map(DqmGuiSettings::url);
        this.every = settings.dqmGui().flatMap(DqmGuiSettings::every);
        this.scheduler = settings.dqmGui()
                .map(gui -> new GuiRounds(database, log, rulebook, new DqmGui(gui), NAMES_AT_ONCE))
                .map(rounds -> scheduler(dataSource, rounds));
    }

    private Scheduler scheduler(DataSource dataSource, GuiRounds rounds) {
        CustomTask<Void> task = Tasks.custom(DESCRIPTOR)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(PAUSE_BEFORE_RETRY))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    if (every.isPresent() || RoundTable.isAnyUnfinished(database)) {
                        rounds.make();
                    }
                    return this::scheduleNext;
                });
        return Scheduler.create(dataSource, task)
                .tableName("dqm_gui_task")
                .threads(1)
                .heartbeatInterval(HEARTBEAT)
                .pollingInterval(POLLING)
                .enableImmediateExecution()
                .shutdownMaxWait(TIME_TO_STOP)
                .build();
    }

    private void scheduleNext(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        pause().ifPresentOrElse(
                        pause -> operations.reschedule(complete, clock.instant().plus(pause)), operations::remove);
        // somebody may have asked while the round was made, when nothing could be scheduled
        if (RoundTable.isAnyWaiting(database)) {
            wake();
        }
    }

    /** After failures soon, and then less and less soon, but never later than usual. */
    private Optional<Duration> pause() {
        int failures = RoundTable.countFailures(database);
        if (failures == 0) {
            return every;
        }
        Duration soon = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return every.map(usual -> usual.compareTo(soon) < 0 ? usual : soon);
    }

    /**
     * Has a round made now; if one is being made, after it.
     *
     * @throws ConflictException if this server was not told of a DQM GUI
     */
    Round ask(String author) {
        scheduler();
        Round round = RoundTable.ask(database, author);
        wake();
        return round;
    }

    /** How it stands: where rounds look, which was the last one, and when the next one comes. */
    ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("url", url.map(URI::toString).orElse(null));
        state.put("every_minutes", every.map(Duration::toMinutes).orElse(null));
        state.put(
                "next_round_at",
                scheduler
                        .flatMap(known -> known.getScheduledExecution(INSTANCE))
                        .filter(next -> !next.isPicked())
                        .map(next -> next.getExecutionTime().toString())
                        .orElse(null));
        state.put("failures_in_a_row", RoundTable.countFailures(database));
        state.set("last_round", RoundTable.findLast(database).map(Round::toJson).orElse(null));
        state.set(
                "last_done",
                RoundTable.findLastDone(database).map(Round::toJson).orElse(null));
        return state;
    }

    private Scheduler scheduler() {
        return scheduler.orElseThrow(() ->
                new ConflictException("this server was not told where the DQM GUI is; start it with --dqm-gui URL"));
    }

    private void wake() {
        for (int attempt = 1; !isWoken(); attempt++) {
            if (attempt == MOST_ATTEMPTS) {
                throw new UnavailableException(
                        "the queue of rounds of the DQM GUI changes all the time; the round that was"
                                + " asked for comes with the next one");
            }
        }
    }

    /** False if another server, or another caller, was quicker. */
    private boolean isWoken() {
        Instant now = clock.instant();
        try {
            return scheduler().scheduleIfNotExists(INSTANCE, now) || scheduler().reschedule(INSTANCE, now);
        } catch (TaskInstanceCurrentlyExecutingException e) {
            LOG.debug("a round is being made; when it ends, it is looked what waits", e);
            return true;
        } catch (TaskInstanceNotFoundException | ExecutionException e) {
            LOG.debug("the next round was rescheduled by somebody else", e);
            return false;
        }
    }

    @Override
    public void start() {
        scheduler.ifPresent(Scheduler::start);
        every.ifPresent(this::scheduleFirst);
        running = true;
    }

    /** Rounds may have been rarer when the next one was scheduled. */
    private void scheduleFirst(Duration usual) {
        Instant now = clock.instant();
        boolean isTooLate = !scheduler().scheduleIfNotExists(INSTANCE, now)
                && scheduler()
                        .getScheduledExecution(INSTANCE)
                        .filter(next -> next.getExecutionTime().isAfter(now.plus(usual)))
                        .isPresent();
        if (isTooLate) {
            wake();
        }
    }

    @Override
    public void stop() {
        running = false;
        scheduler.ifPresent(Scheduler::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
