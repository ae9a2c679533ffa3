package io.runregistry.cli;

import io.runregistry.client.GoldenJob;
import io.runregistry.client.GoldenJson;
import io.runregistry.client.GoldenStatus;
import io.runregistry.client.RunRegistryException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

/**
 * Waits for a golden JSON: shows somebody at a terminal how it goes on, and nobody else. Who presses Ctrl-C meanwhile does not
 * want it any more, so it is cancelled.
 */
final class GoldenWait {

    private final GoldenJob job;
    private final PrintStream talk;
    private final ProgressLine line;

    GoldenWait(GoldenJob job, PrintStream talk, Map<String, String> environment) {
        this.job = job;
        this.talk = talk;
        this.line = new ProgressLine(talk, environment);
    }

    GoldenJson await(Duration atMost) {
        Thread cancelling = new Thread(this::cancel, "cancel golden JSON");
        Runtime.getRuntime().addShutdownHook(cancelling);
        try {
            return job.await(atMost, this::show);
        } finally {
            line.erase();
            forget(cancelling);
        }
    }

    /** What Ctrl-C does. */
    void cancel() {
        try {
            job.cancel();
            talk.println("rr: cancelled " + job);
        } catch (RunRegistryException e) {
            talk.println("rr: " + job + " goes on: " + e.getMessage());
        }
    }

    static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // and so it runs
        }
    }

    private void show(GoldenStatus status) {
        line.show(text(status));
    }

    private static String text(GoldenStatus status) {
        return switch (status.state()) {
            case QUEUED ->
                status.position().isPresent()
                        ? "waiting, number " + status.position().getAsLong() + " in the queue"
                        : "waiting";
            case RUNNING ->
                ProgressLine.bar(Math.round(status.progress() * 100), 100) + " evaluated "
                        + Math.round(status.progress() * 100) + " %";
            case DONE, FAILED, CANCELLED -> "";
        };
    }
}
