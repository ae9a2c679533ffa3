package io.runregistry.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What came of several writes, in the order in which they were asked for.
 *
 * <pre>{@code
 * Outcomes<Integer, Run> moved = registry.moveRuns(State.OPEN, State.SIGNOFF, List.of(355100, 355101, 355102));
 * moved.done();                                 // what was moved, as it is now
 * moved.failed();                               // what was not, and why
 * moved.orThrow();                              // or all of it, or an exception
 * }</pre>
 *
 * @param all one for each
 * @param <S> what was to be changed: a run's number, a {@link DatasetId}
 * @param <T> what it is after the change
 */
public record Outcomes<S, T>(List<Outcome<S, T>> all) {

    public Outcomes {
        all = List.copyOf(all);
    }

    /**
     * One after another. A failure is that of one subject, and the next is tried, unless {@code stopAtFailure}; but where
     * nothing answers, or the caller may not write, the rest would only fail alike and is not tried.
     */
    static <S, T> Outcomes<S, T> of(List<S> subjects, boolean stopAtFailure, Function<S, T> write) {
        List<Outcome<S, T>> all = new ArrayList<>();
        boolean stopped = false;
        for (S subject : subjects) {
            Outcome<S, T> outcome = stopped ? new Outcome.NotTried<>(subject) : tried(subject, write);
            all.add(outcome);
            stopped |=
                    outcome instanceof Outcome.Failed<S, T> failed && (stopAtFailure || isSameForAll(failed.reason()));
        }
        return new Outcomes<>(all);
    }

    private static <S, T> Outcome<S, T> tried(S subject, Function<S, T> write) {
        try {
            return new Outcome.Done<>(subject, write.apply(subject));
        } catch (RunRegistryException e) {
            return new Outcome.Failed<>(subject, e);
        }
    }

    private static boolean isSameForAll(RunRegistryException reason) {
        return reason instanceof UnreachableException || reason instanceof NotAllowedException;
    }

    /** What was changed, as it is now. */
    public List<Outcome.Done<S, T>> done() {
        return all.stream()
                .filter(outcome -> outcome instanceof Outcome.Done<S, T>)
                .map(outcome -> (Outcome.Done<S, T>) outcome)
                .toList();
    }

    /** What was not, and why. */
    public List<Outcome.Failed<S, T>> failed() {
        return all.stream()
                .filter(outcome -> outcome instanceof Outcome.Failed<S, T>)
                .map(outcome -> (Outcome.Failed<S, T>) outcome)
                .toList();
    }

    /** What was not tried after a failure. */
    public List<S> notTried() {
        return all.stream()
                .filter(outcome -> outcome instanceof Outcome.NotTried<S, T>)
                .map(Outcome::subject)
                .toList();
    }

    /** Whether all of it was done. */
    public boolean isComplete() {
        return done().size() == all.size();
    }

    /**
     * What everything is now.
     *
     * @throws RunRegistryException the first failure, if there was any
     */
    public List<T> orThrow() {
        List<Outcome.Failed<S, T>> failed = failed();
        if (!failed.isEmpty()) {
            throw failed.get(0).reason();
        }
        return done().stream().map(Outcome.Done::after).toList();
    }
}
