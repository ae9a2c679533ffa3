package io.runregistry.server.intake.rounds;

import static org.jooq.impl.DSL.val;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What waits to be done, in PostgreSQL: it is put there by the transaction that makes it necessary. */
final class OmsQueue {

    static final String TABLE = "oms_task";

    /** To ask for a round from time to time. */
    static final TaskDescriptor<Void> TIMER = TaskDescriptor.of("oms-timer");

    /** To make a round; its number is that of the round. */
    static final TaskDescriptor<Void> ROUND = TaskDescriptor.of("oms-round");

    /** To fetch runs; its number is that of the fetch. */
    static final TaskDescriptor<Void> FETCH = TaskDescriptor.of("oms-fetch");

    private OmsQueue() {}

    static void add(DSLContext transaction, TaskDescriptor<Void> what, int number, Instant when) {
        transaction.connection(connection -> SchedulerClient.Builder.create(
                        new SingleConnectionDataSource(connection, true))
                .tableName(TABLE)
                .build()
                .scheduleIfNotExists(what.instance(Integer.toString(number)).scheduledTo(when)));
    }

    /** When the next round is due, by whoever's wish. */
    static Optional<Instant> nextRound(DSLContext database) {
        return database.fetchOptional("""
                        SELECT min(execution_time) AS time FROM oms_task
                        WHERE task_name = {0} OR task_name = {1} AND NOT picked
                        """, val(TIMER.getTaskName()), val(ROUND.getTaskName()))
                .flatMap(row -> Round.time(row, "time"));
    }
}
