package io.runregistry.client.internal;

import io.runregistry.client.RunRegistryException;
import io.runregistry.client.RunRegistryException.Tried;
import io.runregistry.client.ServerFailedException;
import io.runregistry.client.UnreachableException;
import java.time.Duration;
import java.util.Optional;

/** An attempt that came to nothing, though another may succeed. */
final class FailedAttempt extends Exception {

    private static final String UNCERTAIN = "; whether it was done is not known: look before you repeat it";

    /** What it may have done to the registry. */
    enum Effect {
        /** Nothing listened: nothing was done. */
        UNSENT,
        /** The registry says that it did nothing. */
        DECLINED,
        UNKNOWN
    }

    private final RunRegistryException problem;
    private final Effect effect;
    private final transient Optional<Duration> retryAfter;

    private FailedAttempt(RunRegistryException problem, Effect effect, Optional<Duration> retryAfter) {
        super(problem.getMessage(), problem);
        this.problem = problem;
        this.effect = effect;
        this.retryAfter = retryAfter;
    }

    static FailedAttempt unsent(UnreachableException problem) {
        return new FailedAttempt(problem, Effect.UNSENT, Optional.empty());
    }

    static FailedAttempt lost(UnreachableException problem) {
        return new FailedAttempt(problem, Effect.UNKNOWN, Optional.empty());
    }

    /** By an answer; a gateway that lost its registry can't tell what the registry did. */
    static FailedAttempt busy(Answer answer, String what) {
        boolean lost = answer.status() == 502 || answer.status() == 504;
        return new FailedAttempt(
                Refusals.of(answer.status(), answer.body(), what),
                lost ? Effect.UNKNOWN : Effect.DECLINED,
                answer.retryAfter());
    }

    Effect effect() {
        return effect;
    }

    /** How long the registry asks to be left alone. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** What callers are told if this was the last of so many attempts. */
    RunRegistryException afterAttempts(int made) {
        return problem instanceof UnreachableException
                ? again(new UnreachableException(problem.getMessage() + tried(made), problem), made)
                : problem;
    }

    /** The same of a write that may have been done. */
    RunRegistryException uncertain(int made) {
        String message = problem.getMessage() + tried(made) + UNCERTAIN;
        return again(
                problem instanceof UnreachableException
                        ? new UnreachableException(message, problem)
                        : new ServerFailedException(message, problem),
                made);
    }

    private RunRegistryException again(RunRegistryException told, int made) {
        problem.tried().ifPresent(once -> told.after(new Tried(once.call(), made, once.requestId())));
        return told;
    }

    private static String tried(int made) {
        return made > 1 ? " (tried " + made + " times)" : "";
    }
}
