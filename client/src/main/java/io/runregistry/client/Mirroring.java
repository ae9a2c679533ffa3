package io.runregistry.client;

import io.runregistry.client.Mirror.Options;
import io.runregistry.client.Mirror.Wish;
import io.runregistry.client.MirrorReport.AcceptedDatasets;
import io.runregistry.client.MirrorTarget.Copy;
import io.runregistry.client.SourceRuns.Page;
import io.runregistry.client.internal.Pace;
import io.runregistry.client.internal.Transport;
import io.runregistry.core.lumi.LumisectionValues;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One pass of a {@link Mirror}: goes through the source's lists, and copies some runs at once. Used once. */
final class Mirroring {

    private static final int ATTEMPTS = 3;
    private static final long FIRST_PAUSE_MILLIS = 300;

    private final Options options;
    private final Transport sourceTransport;
    private final SourceRuns runs;
    private final SourceLumisections lumisections;
    private final RunRegistry registry;
    private final MirrorTarget target;
    private final MirrorTally tally;

    Mirroring(RunRegistry source, RunRegistry registry, Options options, Consumer<MirrorProgress> progress) {
        this.options = options;
        this.sourceTransport = source.transport().now().at(Pace.perSecond(options.perSecond()));
        this.runs = new SourceRuns(sourceTransport, options.filter(), options.runs());
        this.lumisections = new SourceLumisections(sourceTransport);
        this.registry = registry;
        this.target =
                new MirrorTarget(registry.writes(), source.target().url().toString(), options.asks(Wish.OVERWRITE));
        this.tally = new MirrorTally(progress, Math.max(10, 2 * options.parallel()));
    }

    MirrorReport copy() {
        try {
            if (!options.asks(Wish.WITHOUT_ACCEPTED_DATASETS)) {
                tally.accepted(acceptedDatasets());
            }
            copyRuns();
        } catch (RunRegistryException e) {
            tally.stop(e);
        }
        return tally.report();
    }

    /** What is wrong with rules is no reason not to copy runs. */
    private AcceptedDatasets acceptedDatasets() {
        AcceptedDatasetRules rules = new AcceptedDatasetRules(registry);
        try {
            rules.copy(patiently(() -> AcceptedDatasetRules.list(sourceTransport)), options.asks(Wish.OVERWRITE));
        } catch (NotFoundException | InvalidCallException | ServerFailedException | NotAllowedException e) {
            rules.fail(e);
        }
        return rules.came();
    }

    private void copyRuns() {
        ExecutorService workers = Executors.newFixedThreadPool(options.parallel());
        Semaphore room = new Semaphore(2 * options.parallel());
        try {
            int last = 0;
            Page page = next(last);
            tally.expect(page.count());
            while (!page.runs().isEmpty() && !tally.isStopped()) {
                copyPage(page.runs(), workers, room);
                last = page.runs().get(page.runs().size() - 1).runNumber();
                page = next(last);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted; called again it goes on", e);
        } finally {
            finish(workers);
        }
    }

    private Page next(int behind) {
        return patiently(() -> runs.after(behind));
    }

    private void copyPage(List<SourceRun> page, ExecutorService workers, Semaphore room) throws InterruptedException {
        Map<Integer, Copy> copies =
                target.copies(page.stream().map(SourceRun::runNumber).toList());
        for (SourceRun run : page) {
            if (isSame(run, copies.get(run.runNumber()))) {
                tally.unchanged();
            } else if (!tally.isStopped()) {
                room.acquire();
                workers.execute(() -> {
                    try {
                        tally.add(run.runNumber(), () -> copy(run));
                    } finally {
                        room.release();
                    }
                });
            }
        }
    }

    private boolean isSame(SourceRun run, @Nullable Copy copy) {
        return copy != null
                && copy.seen().equals(run.seen())
                && !options.asks(Wish.AGAIN)
                && !(copy.changedHere() && options.asks(Wish.OVERWRITE));
    }

    /** Reads a run whole; if it changed meanwhile, what was read may be of two moments, and is read again. */
    private String copy(SourceRun listed) {
        SourceRun run = listed;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            SourceRun before = run;
            ObjectNode body = patiently(() -> read(before));
            SourceRun after = patiently(() -> runs.find(before.runNumber()))
                    .orElseThrow(() ->
                            new NotFoundException("run " + before.runNumber() + " is no longer there at the source"));
            if (after.seen().equals(before.seen())) {
                return target.put(body, run.runNumber());
            }
            run = after;
        }
        throw new ServerFailedException(
                "run " + run.runNumber() + " changed at the source whenever it was read, " + ATTEMPTS + " times");
    }

    private ObjectNode read(SourceRun run) {
        int number = run.runNumber();
        LumisectionValues<JsonNode> online = lumisections.oms(number, "online");
        ObjectNode body = target.body(run);
        ArrayNode datasets = body.putArray("datasets");
        for (JsonNode row : run.datasets()) {
            String name = SourceRun.name(row);
            LumisectionValues<JsonNode> own =
                    name.equals("online") ? online : lumisections.ownOms(number, name, online);
            datasets.add(MirrorTarget.dataset(row, lumisections.rr(number, name), own));
        }
        return body;
    }

    /** A source that stumbles is asked again; where nothing answers, that was done before. */
    private static <T> T patiently(Supplier<T> reading) {
        long pause = FIRST_PAUSE_MILLIS;
        for (int attempt = 1; ; attempt++) {
            try {
                return reading.get();
            } catch (ServerFailedException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                pause(pause);
                pause *= 3;
            }
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted between two attempts", e);
        }
    }

    /** What was begun is done to its end. */
    private static void finish(ExecutorService workers) {
        workers.shutdown();
        try {
            while (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
                // each request has a time of its own, after which it is given up
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
