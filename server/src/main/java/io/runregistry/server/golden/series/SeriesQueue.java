package io.runregistry.server.golden.series;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What waits to be done for series, in PostgreSQL: it is put there by the transaction that makes it necessary. */
final class SeriesQueue {

    /** To look whether a publication's golden JSON is made; its number is that of the publication. */
    static final TaskDescriptor<Void> PUBLICATION = TaskDescriptor.of("series-publication");

    /** That a time of a schedule has come; its number is that of the schedule. */
    static final TaskDescriptor<Void> SCHEDULE = TaskDescriptor.of("series-schedule");

    private SeriesQueue() {}

    static void add(DSLContext transaction, TaskDescriptor<Void> what, int number, Instant when) {
        transaction.connection(connection -> SchedulerClient.Builder.create(
                        new SingleConnectionDataSource(connection, true))
                .build()
                .scheduleIfNotExists(what.instance(Integer.toString(number)).scheduledTo(when)));
    }
}
