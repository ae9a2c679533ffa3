package io.runregistry.cli;

import io.runregistry.client.Oms;
import io.runregistry.client.OmsFetch;
import io.runregistry.client.RunRegistryException;
import java.io.PrintStream;
import java.util.Map;

/**
 * Waits for runs that are being fetched: shows somebody at a terminal how it goes on, and nobody else. Who presses Ctrl-C meanwhile
 * does not want the rest any more, so it is cancelled.
 */
final class FetchWait {

    private final Oms oms;
    private final OmsFetch fetch;
    private final PrintStream talk;
    private final ProgressLine line;

    FetchWait(Oms oms, OmsFetch fetch, PrintStream talk, Map<String, String> environment) {
        this.oms = oms;
        this.fetch = fetch;
        this.talk = talk;
        this.line = new ProgressLine(talk, environment);
    }

    OmsFetch await() {
        Thread cancelling = new Thread(this::cancel, "cancel fetch");
        Runtime.getRuntime().addShutdownHook(cancelling);
        try {
            return oms.await(fetch, this::show);
        } finally {
            line.erase();
            GoldenWait.forget(cancelling);
        }
    }

    /** What Ctrl-C does. */
    void cancel() {
        try {
            oms.cancel(fetch);
            talk.println("rr: cancelled fetch " + fetch.number() + "; what was fetched stays");
        } catch (RunRegistryException e) {
            talk.println("rr: fetch " + fetch.number() + " goes on: " + e.getMessage());
        }
    }

    private void show(OmsFetch now) {
        line.show(text(now));
    }

    static String text(OmsFetch now) {
        if (now.state() == OmsFetch.State.WAITING) {
            return "waiting" + now.problem().map(problem -> ": " + problem).orElse("");
        }
        int done = now.runs() - now.waiting();
        return ProgressLine.bar(done, now.runs()) + " " + done + " of " + now.runs() + " runs"
                + (now.failed() == 0 ? "" : ", " + now.failed() + " failed")
                + now.problem().map(problem -> ": " + problem).orElse("");
    }
}
