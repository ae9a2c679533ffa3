package io.runregistry.client;

import io.runregistry.core.lumi.RunRange;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Copies runs of any Run Registry into one of this project: attributes, datasets, lumisections, and the rules of accepted
 * datasets. It reads what the wire has for everybody, so that the production registry will do.
 *
 * <pre>{@code
 * MirrorReport report = RunRegistry.connect(Target.LOCAL)
 *         .mirrorOf(RunRegistry.connect(Target.PRODUCTION))
 *         .runs(new RunRange(355100, 355300))
 *         .copy();
 * report.copied();                              // how many runs were new, or others than before
 * report.conflicts();                           // runs that somebody changed here, which were left alone
 * }</pre>
 *
 * Called again, it reads the source's lists and then only those runs of which they say something new; so it goes on wherever it
 * was interrupted. A run is written as one version, whole as it was at the source at one moment, or not at all. Immutable
 * and safe for threads; memory does not grow with the number of runs.
 */
public final class Mirror {

    private static final Options USUAL = new Options(Filter.none(), Optional.empty(), 4, 10, Set.of());

    /** How a mirror may differ from the usual. */
    enum Wish {
        /** What was changed here is given up. */
        OVERWRITE,
        /** Runs are read that seem to be the same as before. */
        AGAIN,
        /** The rules of accepted datasets are left alone. */
        WITHOUT_ACCEPTED_DATASETS
    }

    /** What is copied, and how. */
    record Options(Filter filter, Optional<RunRange> runs, int parallel, double perSecond, Set<Wish> wishes) {

        boolean asks(Wish wish) {
            return wishes.contains(wish);
        }
    }

    private final RunRegistry source;
    private final RunRegistry target;
    private final Options options;

    private Mirror(RunRegistry source, RunRegistry target, Options options) {
        this.source = source;
        this.target = target;
        this.options = options;
    }

    static Mirror of(RunRegistry source, RunRegistry target) {
        if (source.target().url().equals(target.target().url())) {
            throw new InvalidCallException(
                    "a registry can't be a mirror of itself: " + source.target().url());
        }
        return new Mirror(source, target, USUAL);
    }

    /** Only runs that match. */
    public Mirror where(Filter filter) {
        return with(new Options(filter, options.runs, options.parallel, options.perSecond, options.wishes));
    }

    /** Only these runs. */
    public Mirror runs(RunRange runs) {
        return with(
                new Options(options.filter, Optional.of(runs), options.parallel, options.perSecond, options.wishes));
    }

    /** So many runs at once; 4 unless said. */
    public Mirror parallel(int runs) {
        if (runs < 1 || runs > 64) {
            throw new InvalidCallException("1 to 64 runs can be copied at once, not " + runs);
        }
        return with(new Options(options.filter, options.runs, runs, options.perSecond, options.wishes));
    }

    /** The source is asked at most so often, by all that happens at once; 10 unless said. */
    public Mirror perSecond(double requests) {
        if (!(requests >= 0.01 && requests <= 10_000)) {
            throw new InvalidCallException("a rate is 0.01 to 10,000 requests a second, not " + requests);
        }
        return with(new Options(options.filter, options.runs, options.parallel, requests, options.wishes));
    }

    /** What was changed here is given up for what the source says. */
    public Mirror overwriting() {
        return wishing(Wish.OVERWRITE);
    }

    /** Reads all runs, whatever the source's lists say of them. */
    public Mirror again() {
        return wishing(Wish.AGAIN);
    }

    /** Leaves the rules of accepted datasets alone. */
    public Mirror withoutAcceptedDatasets() {
        return wishing(Wish.WITHOUT_ACCEPTED_DATASETS);
    }

    private Mirror wishing(Wish wish) {
        Set<Wish> wishes = new HashSet<>(options.wishes);
        wishes.add(wish);
        return with(new Options(options.filter, options.runs, options.parallel, options.perSecond, Set.copyOf(wishes)));
    }

    private Mirror with(Options other) {
        return new Mirror(source, target, other);
    }

    /** Copies; a run that can't be copied never stops the rest. */
    public MirrorReport copy() {
        return copy(progress -> {});
    }

    /** The same, told after each run how far it is; one thread at a time. */
    public MirrorReport copy(Consumer<MirrorProgress> progress) {
        return new Mirroring(source, target, options, progress).copy();
    }
}
