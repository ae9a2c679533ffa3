package io.runregistry.server.golden;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The jobs that this server works on. */
@Component
final class RunningJobs {

    private static final long BETWEEN_REPORTS = TimeUnit.MILLISECONDS.toNanos(100);

    private final int server = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    private final ConcurrentMap<Integer, Job> jobs = new ConcurrentHashMap<>();

    private static final class Job {
        private final String author;
        private volatile boolean stopped;
        private volatile long reportedAt = System.nanoTime();

        private Job(String author) {
            this.author = author;
        }
    }

    /** By which other servers know this one, as long as it lives. */
    int server() {
        return server;
    }

    void add(int id, String author) {
        jobs.put(id, new Job(author));
    }

    void remove(int id) {
        jobs.remove(id);
    }

    Collection<Integer> ids() {
        return List.copyOf(jobs.keySet());
    }

    int count() {
        return jobs.size();
    }

    /** Who has this many, or more. */
    List<String> authorsWith(int many) {
        return jobs.values().stream()
                .map(job -> job.author)
                .distinct()
                .filter(author -> countOf(author) >= many)
                .toList();
    }

    private long countOf(String author) {
        return jobs.values().stream().filter(job -> job.author.equals(author)).count();
    }

    /** Has a job end soon, if it is here. */
    void stop(int id) {
        Job job = jobs.get(id);
        if (job != null) {
            job.stopped = true;
        }
    }

    boolean isStopped(int id) {
        Job job = jobs.get(id);
        return job == null || job.stopped;
    }

    /** Whether it is so long since a job told how far it is that it should tell again; asking is telling. */
    boolean isTimeToReport(int id) {
        Job job = jobs.get(id);
        if (job == null || System.nanoTime() - job.reportedAt < BETWEEN_REPORTS) {
            return false;
        }
        job.reportedAt = System.nanoTime();
        return true;
    }
}
