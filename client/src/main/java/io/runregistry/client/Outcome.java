package io.runregistry.client;

/**
 * What came of one of several writes.
 *
 * @param <S> what was to be changed: a run's number, a {@link DatasetId}
 * @param <T> what it is after the change
 */
public sealed interface Outcome<S, T> {

    /** What was to be changed. */
    S subject();

    /** It was done. */
    record Done<S, T>(S subject, T after) implements Outcome<S, T> {}

    /**
     * It was tried and failed. After an {@link UnreachableException} whose message says so, nobody here knows whether the
     * registry did it all the same.
     */
    record Failed<S, T>(S subject, RunRegistryException reason) implements Outcome<S, T> {}

    /** It was not tried, since one before it failed. */
    record NotTried<S, T>(S subject) implements Outcome<S, T> {}
}
