package io.runregistry.client.internal;

import io.runregistry.client.CutShortException;
import io.runregistry.client.Patience;
import io.runregistry.client.RunRegistryException;
import io.runregistry.client.ServerFailedException;
import java.time.Clock;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of one snapshot, one after another, read as they are wanted. Where they break off, the rest is asked for, of the
 * same snapshot: none comes twice and none is lost. Not safe for threads, but any may close it.
 */
public final class Rows implements Iterator<JsonNode>, AutoCloseable {

    private final Source source;
    private final ObjectNode asked;
    private final Patience patience;
    private final Clock clock;
    private Optional<String> version;
    private volatile @Nullable RowAnswer answer;
    private volatile boolean closed;
    private @Nullable JsonNode next;
    private boolean begun;
    private boolean ended;
    private long had;

    /** Where they come from. */
    interface Source {
        /** @return an answer with status 200 */
        Reply open(ObjectNode question, Optional<String> version, Attempts attempts) throws FailedAttempt;
    }

    Rows(Source source, ObjectNode asked, Optional<String> version, Patience patience, Clock clock) {
        this.source = source;
        this.asked = asked;
        this.version = version;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Asks now, rather than once a row is wanted.
     *
     * @throws RunRegistryException if the call is refused
     */
    public Rows begin() {
        ended = !hasNext();
        return this;
    }

    /**
     * @throws CutShortException if no more rows come, though more are there
     * @throws RunRegistryException if the first call is refused
     */
    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = advance();
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public JsonNode next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        JsonNode row = next;
        next = null;
        had++;
        return row;
    }

    /** The version of the registry that they are of, once one was asked for. */
    public String version() {
        return version.orElseThrow();
    }

    /** Stops reading, which ends the connection unless all was read. */
    @Override
    public void close() {
        closed = true;
        RowAnswer open = answer;
        if (open != null) {
            open.close();
        }
    }

    private @Nullable JsonNode advance() {
        if (closed) {
            throw new IllegalStateException("these rows were closed");
        }
        Attempts attempts = Attempts.of(patience, clock);
        while (answer != null || asked.path("limit").asLong(-1) != had) {
            try {
                return answer(attempts).next();
            } catch (FailedAttempt failed) {
                forget();
                if (closed || !attempts.another(failed.retryAfter())) {
                    throw cutShort(failed.afterAttempts(attempts.made()));
                }
            } catch (RunRegistryException refused) {
                throw cutShort(refused);
            }
        }
        return null; // all that were wanted came, whatever became of the end
    }

    /** What is being read, or what is left to read. */
    private RowAnswer answer(Attempts attempts) throws FailedAttempt {
        RowAnswer open = answer;
        if (open == null) {
            open = new RowAnswer(source.open(rest(), version, attempts), patience.attempt());
            answer = open;
            requireSame(open.version());
            begun = true;
        }
        if (closed) {
            open.close();
        }
        return open;
    }

    private ObjectNode rest() {
        ObjectNode rest = asked.deepCopy();
        if (had > 0) {
            rest.put("skip", asked.path("skip").asLong(0) + had);
            if (asked.has("limit")) {
                rest.put("limit", asked.path("limit").asLong() - had);
            }
        }
        return rest;
    }

    /** The first answer says which snapshot it is of; what follows must be of the same. */
    private void requireSame(String given) {
        if (begun && !version.equals(Optional.of(given))) {
            throw new ServerFailedException(
                    "the rest was asked for as of version " + version.orElse("") + ", and came as of " + given);
        }
        version = Optional.of(given);
    }

    private void forget() {
        RowAnswer open = answer;
        if (open != null) {
            open.close();
            answer = null;
        }
    }

    /** Only what had begun can be cut short. */
    private RunRegistryException cutShort(RunRegistryException cause) {
        forget();
        return begun ? new CutShortException(had, Long.parseLong(version.orElseThrow()), cause) : cause;
    }
}
