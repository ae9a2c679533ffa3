package io.runregistry.server.golden;

import io.runregistry.core.problem.TooManyRequestsException;
import io.runregistry.server.Settings;
import io.runregistry.server.golden.GoldenStore.Stored;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * The queue that the golden JSONs are, between servers that know of each other only by it.
 *
 * <p>What is said of running jobs need not outlast a power cut, since a job of which it is lost is simply taken again: such
 * statements don't wait for the disk.
 */
@Component
class JobQueue {

    private static final int MOST_ATTEMPTS = 5;
    private static final int LOCK_OF_AN_AUTHOR = 1_735_355_493;
    static final String NO_WAIT_FOR_DISK = "set_config('synchronous_commit', 'off', true) IS NOT NULL";

    private static final String CLAIM = """
            UPDATE golden_json
            SET state = 'RUNNING', server = {0}, attempts = attempts + 1, progress = 0,
                started_at = clock_timestamp(), updated_at = clock_timestamp()
            WHERE id = (
                SELECT job.id FROM golden_queue queue JOIN golden_json job ON job.id = queue.id
                WHERE job.state = 'QUEUED' AND job.created_by <> ALL ({1})
                ORDER BY queue.position LIMIT 1 FOR UPDATE OF job SKIP LOCKED)
            AND\s""" + NO_WAIT_FOR_DISK + " RETURNING *";

    private static final String TAKE_BACK = """
            UPDATE golden_json
            SET state = CASE WHEN attempts < {2} THEN 'QUEUED' ELSE 'FAILED' END,
                failed_reason = CASE WHEN attempts >= {2} THEN
                    'given up, since ' || attempts || ' times the server ended that worked on it' END,
                ended_at = CASE WHEN attempts >= {2} THEN clock_timestamp() END,
                server = NULL, progress = 0, updated_at = clock_timestamp()
            WHERE state = 'RUNNING' AND CASE WHEN server = {0} THEN id <> ALL ({1})
                ELSE NOT EXISTS (SELECT FROM golden_server WHERE golden_server.server = golden_json.server) END
            """;

    private final DSLContext database;
    private final RunningJobs running;
    private final int mostUnfinished;

    JobQueue(DSLContext database, RunningJobs running, Settings settings) {
        this.database = database;
        this.running = running;
        this.mostUnfinished = settings.golden().queuedPerUser();
    }

    /** @throws TooManyRequestsException if the author has as many waiting and running as one may have */
    void checkRoom(DSLContext transaction, String author) {
        transaction.fetch(
                "SELECT pg_advisory_xact_lock({0}, hashtext({1}))", DSL.inline(LOCK_OF_AN_AUTHOR), DSL.val(author));
        int unfinished = transaction
                .fetchSingle(
                        "SELECT count(*) FROM golden_json WHERE state IN ('QUEUED', 'RUNNING') AND created_by = {0}",
                        DSL.val(author))
                .get(0, Integer.class);
        if (unfinished >= mostUnfinished) {
            throw new TooManyRequestsException(
                    author + " has " + unfinished
                            + " golden JSONs waiting or running, the most that one may have; wait until some are done, or cancel some");
        }
    }

    /** Takes the next job, unless it is of one of these authors; nothing if there is none. */
    Optional<Stored> claim(Collection<String> authorsWithEnough) {
        return database.resultQuery(CLAIM, DSL.val(running.server()), DSL.val(authorsWithEnough.toArray(String[]::new)))
                .fetchOptional(GoldenStore::stored);
    }

    /** Puts a job back that this server can't end. */
    void release(int id) {
        database.execute(
                "UPDATE golden_json SET state = 'QUEUED', server = NULL, progress = 0, updated_at = clock_timestamp()"
                        + " WHERE state = 'RUNNING' AND server = ? AND id = ?",
                running.server(),
                id);
    }

    /** Puts all back that nobody works on: a server that was killed is no longer there, and this one knows what it has. */
    int takeBack() {
        return database.execute(
                TAKE_BACK, DSL.val(running.server()), DSL.val(ids(running.ids())), DSL.inline(MOST_ATTEMPTS));
    }

    /** Those that this server works on although they were cancelled, or are another's by now. */
    List<Integer> listLost() {
        return database.resultQuery(
                        "SELECT id FROM golden_json WHERE id = ANY ({0}) AND NOT (state = 'RUNNING' AND server = {1})",
                        DSL.val(ids(running.ids())), DSL.val(running.server()))
                .fetch(0, Integer.class);
    }

    /** Whether it could still be cancelled. */
    boolean cancel(int id, String reason) {
        return database.execute(
                        "UPDATE golden_json SET state = 'CANCELLED', failed_reason = ?, ended_at = clock_timestamp(),"
                                + " updated_at = clock_timestamp() WHERE id = ? AND state IN ('QUEUED', 'RUNNING')",
                        reason,
                        id)
                == 1;
    }

    /** Those that there are, deleted ones too. */
    List<JobStatus> list(Collection<Integer> ids) {
        return database.resultQuery(JobStatus.SELECT + "WHERE job.id = ANY ({0})", DSL.val(ids(ids)))
                .fetch(JobStatus::of);
    }

    /** One that is not deleted. */
    Optional<JobStatus> find(int id) {
        return list(List.of(id)).stream().filter(job -> !job.deleted()).findFirst();
    }

    private static Integer[] ids(Collection<Integer> ids) {
        return ids.toArray(Integer[]::new);
    }
}
