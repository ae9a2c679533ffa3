package io.runregistry.server.golden;

import io.runregistry.server.golden.GoldenStore.State;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Who listens to a job. Gets the newest, not all there was meanwhile, and nothing twice. */
final class JobListener {

    private final int job;
    private final SseEmitter emitter;
    private final Executor writers;
    private final AtomicReference<@Nullable JobStatus> news = new AtomicReference<>();
    private final AtomicInteger toWrite = new AtomicInteger();
    private volatile @Nullable JobStatus told;

    JobListener(int job, SseEmitter emitter, Executor writers) {
        this.job = job;
        this.emitter = emitter;
        this.writers = writers;
    }

    int job() {
        return job;
    }

    boolean waits() {
        JobStatus last = told;
        return last != null && last.state() == State.QUEUED;
    }

    void tell(JobStatus status) {
        JobStatus last = told;
        if (last == null || !last.tellsTheSameAs(status)) {
            told = status;
            news.set(status);
            writeSoon();
        }
    }

    /** A comment, which shows both ends whether the other is still there. */
    void showLife() {
        writeSoon();
    }

    void end() {
        emitter.complete();
    }

    private void writeSoon() {
        if (toWrite.getAndIncrement() == 0) {
            writers.execute(this::write);
        }
    }

    /** In one thread at a time; what comes meanwhile is written in the next round. */
    private void write() {
        int round = toWrite.get();
        while (round > 0) {
            try {
                write(news.getAndSet(null));
            } catch (IOException | IllegalStateException gone) {
                emitter.completeWithError(gone);
                return;
            }
            round = toWrite.addAndGet(-round);
        }
    }

    private void write(@Nullable JobStatus status) throws IOException {
        if (status == null) {
            emitter.send(SseEmitter.event().comment("still here"));
            return;
        }
        String name = status.state() == State.RUNNING ? "progress" : status.stateName();
        emitter.send(SseEmitter.event().name(name).data(status.toJson().toString(), MediaType.TEXT_PLAIN));
        if (status.isFinal()) {
            emitter.complete();
        }
    }
}
