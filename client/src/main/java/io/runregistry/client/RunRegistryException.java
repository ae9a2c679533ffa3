package io.runregistry.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call to a Run Registry may fail with. The subclass says whose turn it is, the message what is wrong and where,
 * {@link #advice} what to do, {@link #tried} what was tried.
 *
 * <table>
 * <caption>Whose turn it is</caption>
 * <tr><td>{@link InvalidCallException}</td><td>the call is wrong: change it</td></tr>
 * <tr><td>{@link NotFoundException}</td><td>there is no such thing</td></tr>
 * <tr><td>{@link NotAllowedException}</td><td>sign in, or ask whom it names</td></tr>
 * <tr><td>{@link ConflictException}</td><td>somebody else was faster: read again</td></tr>
 * <tr><td>{@link ServerFailedException}</td><td>the registry is broken: tell those who run it</td></tr>
 * <tr><td>{@link UnreachableException}</td><td>nobody answers: try again later</td></tr>
 * <tr><td>{@link CutShortException}</td><td>rows broke off: ask for the rest</td></tr>
 * </table>
 *
 * <pre>{@code
 * try {
 *     registry.moveRuns(State.OPEN, State.SIGNOFF, 355208).orThrow();
 * } catch (ConflictException e) {
 *     e.changed().forEach(System.err::println);          // who changed what meanwhile
 * } catch (RunRegistryException e) {
 *     System.err.println(e.getMessage() + "; " + e.advice());
 *     e.requestId().ifPresent(id -> System.err.println("the registry's log knows it as " + id));
 * }
 * }</pre>
 *
 * No message and no accessor tells a secret.
 */
public abstract sealed class RunRegistryException extends RuntimeException
        permits InvalidCallException,
                NotFoundException,
                NotAllowedException,
                ConflictException,
                ServerFailedException,
                UnreachableException,
                CutShortException {

    private transient volatile @Nullable Tried tried;

    /**
     * What was tried in vain.
     *
     * @param call {@code GET /runs/7}
     * @param attempts how often; from 1
     * @param requestId what all attempts were sent with; a registry of this project answers it as {@code Request-Id}, and
     *     logs its own failures under it
     */
    public record Tried(String call, int attempts, String requestId) {}

    RunRegistryException(String message) {
        super(message);
    }

    RunRegistryException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What was tried before it failed; nothing if it failed before or after anything was sent. */
    public final Optional<Tried> tried() {
        return Optional.ofNullable(tried);
    }

    /** By which those who run the registry find the call in its log; nothing if nothing was sent. */
    public final Optional<String> requestId() {
        return tried().map(Tried::requestId);
    }

    /** What to do about it, in a sentence without its full stop. */
    public abstract String advice();

    /** Remembers what was tried, for whoever catches this. The library calls it; what is remembered already stays. */
    public final RunRegistryException after(Tried what) {
        if (tried == null) {
            tried = what;
        }
        return this;
    }

    /** For logs: the message is for people, who have no use for the rest. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return super.toString()
                + tried().map(what -> " (" + what.call() + ", attempt " + what.attempts() + ", request "
                                + what.requestId() + ")")
                        .orElse("");
    }
}
