package io.runregistry.server.golden;

import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.golden.JobChanges.Change;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells all who listen how it stands with their golden JSONs. However many listen, one thread asks the database, once for all
 * of them; writing to them is for a few others, so that who reads slowly holds up nobody else's news.
 */
@Component
final class JobWatch implements JobChanges.Hearer {

    private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);
    private static final int MOST_LISTENERS = 1_000;
    private static final int WRITERS = 8;
    private static final int SECONDS_BETWEEN_SIGNS_OF_LIFE = 15;

    private final JobQueue queue;
    private final Set<JobListener> listeners = ConcurrentHashMap.newKeySet();
    private final Set<Integer> changed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean orderChanged = new AtomicBoolean();
    private final AtomicBoolean asking = new AtomicBoolean();
    private final ScheduledExecutorService asker =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "golden-watch"));
    private final ScheduledFuture<?> signsOfLife;
    private final ExecutorService writers =
            Executors.newFixedThreadPool(WRITERS, work -> daemon(work, "golden-events"));

    JobWatch(JobQueue queue, JobChanges changes) {
        this.queue = queue;
        changes.tell(this);
        signsOfLife = asker.scheduleAtFixedRate(
                () -> listeners.forEach(JobListener::showLife),
                SECONDS_BETWEEN_SIGNS_OF_LIFE,
                SECONDS_BETWEEN_SIGNS_OF_LIFE,
                TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Events of a job from now on, the first says how it stands; they end with the last one that there can be.
     *
     * @throws UnavailableException if too many listen already
     */
    SseEmitter listen(int job) {
        if (listeners.size() >= MOST_LISTENERS) {
            throw new UnavailableException("already " + MOST_LISTENERS
                    + " listen to golden JSONs here, the most that there may be; ask /golden/jobs/" + job
                    + " from time to time instead");
        }
        SseEmitter emitter = new SseEmitter(0L);
        JobListener listener = new JobListener(job, emitter, writers);
        emitter.onCompletion(() -> listeners.remove(listener));
        emitter.onError(gone -> listeners.remove(listener));
        listeners.add(listener);
        changed.add(job);
        askSoon();
        return emitter;
    }

    @Override
    public void hear(List<Change> changes) {
        if (listeners.isEmpty()) {
            return;
        }
        changes.forEach(change -> changed.add(change.id()));
        if (changes.stream().anyMatch(change -> !change.what().equals("PROGRESS"))) {
            orderChanged.set(true);
        }
        askSoon();
    }

    @Override
    public void missedSome() {
        listeners.forEach(listener -> changed.add(listener.job()));
        askSoon();
    }

    /** What changes while the database is asked comes with the next question. */
    private void askSoon() {
        if (asking.compareAndSet(false, true)) {
            asker.execute(() -> {
                asking.set(false);
                try {
                    ask();
                } catch (RuntimeException e) {
                    LOG.warn("listeners to golden JSONs have to wait: {}", e.getMessage());
                }
            });
        }
    }

    private void ask() {
        Set<Integer> news = Set.copyOf(changed);
        changed.removeAll(news);
        boolean order = orderChanged.getAndSet(false);
        List<JobListener> concerned = listeners.stream()
                .filter(listener -> news.contains(listener.job()) || (order && listener.waits()))
                .toList();
        if (!concerned.isEmpty()) {
            tell(concerned);
        }
    }

    private void tell(Collection<JobListener> concerned) {
        Set<Integer> ids = concerned.stream().map(JobListener::job).collect(Collectors.toSet());
        Map<Integer, JobStatus> statuses =
                queue.list(ids).stream().collect(Collectors.toMap(JobStatus::id, Function.identity()));
        for (JobListener listener : concerned) {
            JobStatus status = statuses.get(listener.job());
            if (status != null) {
                listener.tell(status);
            }
        }
    }

    /** All have to listen elsewhere, or wait for the next start: the server stops. */
    void stop() {
        listeners.forEach(JobListener::end);
        signsOfLife.cancel(false);
        asker.shutdown();
        writers.shutdown();
    }
}
