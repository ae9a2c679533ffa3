package io.runregistry.server.golden;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.Settings;
import io.runregistry.server.golden.GoldenStore.Stored;
import io.runregistry.server.golden.JobChanges.Change;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Works the queue off, a bounded number at once, and of each author's fewer. */
@Component
class JobWorkers implements JobChanges.Hearer {

    private static final Logger LOG = LoggerFactory.getLogger(JobWorkers.class);
    private static final int SECONDS_BETWEEN_LOOKS = 1;
    private static final int SECONDS_TO_STOP = 2;
    private static final Set<String> OF_NO_INTEREST = Set.of("PROGRESS", "RUNNING");

    private final JobQueue queue;
    private final GoldenStore store;
    private final GoldenEvaluation evaluation;
    private final JobChanges changes;
    private final RunningJobs running;
    private final int atOnce;
    private final int atOncePerUser;
    private final ExecutorService workers;
    private final Thread dispatcher;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean stopping;

    JobWorkers(
            JobQueue queue,
            GoldenStore store,
            GoldenEvaluation evaluation,
            JobChanges changes,
            RunningJobs running,
            Settings settings) {
        this.queue = queue;
        this.store = store;
        this.evaluation = evaluation;
        this.changes = changes;
        this.running = running;
        this.atOnce = settings.golden().workers();
        this.atOncePerUser = settings.golden().workersPerUser();
        this.workers = Executors.newFixedThreadPool(atOnce, work -> daemon(work, "golden-worker"));
        this.dispatcher = daemon(this::dispatch, "golden-dispatcher");
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        changes.tell(this);
        dispatcher.start();
    }

    /** What is not done within a moment is put back, so that another server need not wait for it. */
    void stop() {
        stopping = true;
        news.release();
        workers.shutdown();
        try {
            dispatcher.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_STOP));
            workers.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.ids().forEach(queue::release);
    }

    @Override
    public void hear(List<Change> heard) {
        heard.stream().filter(change -> change.what().equals("CANCELLED")).forEach(change -> running.stop(change.id()));
        if (heard.stream().anyMatch(change -> !OF_NO_INTEREST.contains(change.what()))) {
            news.release();
        }
    }

    @Override
    public void missedSome() {
        news.release();
    }

    private void dispatch() {
        long looked = System.nanoTime() - TimeUnit.SECONDS.toNanos(SECONDS_BETWEEN_LOOKS);
        while (!stopping) {
            try {
                if (changes.isConnected()) {
                    if (System.nanoTime() - looked >= TimeUnit.SECONDS.toNanos(SECONDS_BETWEEN_LOOKS)) {
                        lookAround();
                        looked = System.nanoTime();
                    }
                    startWhatMay();
                }
                awaitNews();
            } catch (RuntimeException e) {
                LOG.warn("golden JSONs have to wait: {}", e.getMessage());
                pause();
            }
        }
    }

    private void lookAround() {
        if (queue.takeBack() > 0) {
            LOG.info("took back golden JSONs of a server that is gone");
        }
        if (running.count() > 0) {
            queue.listLost().forEach(running::stop);
        }
    }

    private void startWhatMay() {
        while (!stopping && running.count() < atOnce) {
            Optional<Stored> next = queue.claim(running.authorsWith(atOncePerUser));
            if (next.isEmpty()) {
                return;
            }
            running.add(next.get().id(), next.get().createdBy());
            workers.execute(() -> work(next.get()));
        }
    }

    private void work(Stored job) {
        try {
            evaluate(job);
        } catch (RuntimeException e) {
            LOG.error("golden JSON {} goes back to the queue, since its end could not be stored", job.id(), e);
        } finally {
            running.remove(job.id());
            news.release();
        }
    }

    private void evaluate(Stored job) {
        try {
            evaluation.run(job, () -> stopping || running.isStopped(job.id()));
        } catch (CancellationException e) {
            queue.release(job.id()); // unless it was cancelled, or is another server's
        } catch (InvalidRequestException e) {
            store.fail(job.id(), String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            if (stopping || isForLackOfDatabase(e)) {
                queue.release(job.id());
                return;
            }
            LOG.error("golden JSON {} failed", job.id(), e);
            store.fail(
                    job.id(),
                    "the evaluation failed; the server's log tells more under \"golden JSON " + job.id() + "\"");
        }
    }

    /** PostgreSQL was stopped, or can't be reached. */
    private static boolean isForLackOfDatabase(Throwable problem) {
        return problem instanceof DataAccessException failed
                && (failed.sqlStateClass() == SQLStateClass.C08_CONNECTION_EXCEPTION
                        || failed.sqlState().startsWith("57P"));
    }

    private void awaitNews() {
        try {
            if (news.tryAcquire(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
