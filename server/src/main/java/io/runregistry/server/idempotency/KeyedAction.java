package io.runregistry.server.idempotency;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request with a key does, while it does it: the thread that does it notes the key in the transaction that writes, so that
 * both are there or neither.
 */
final class KeyedAction {

    private static final ThreadLocal<@Nullable KeyedAction> CURRENT = new ThreadLocal<>();

    private final String caller;
    private final String key;
    private final UUID request = UUID.randomUUID();
    private boolean noted;
    private boolean notedBefore;

    KeyedAction(String caller, String key) {
        this.caller = caller;
        this.key = key;
    }

    static @Nullable KeyedAction current() {
        return CURRENT.get();
    }

    void begin() {
        CURRENT.set(this);
    }

    static void end() {
        CURRENT.remove();
    }

    String caller() {
        return caller;
    }

    String key() {
        return key;
    }

    /** Which of the requests with this key it is. */
    UUID request() {
        return request;
    }

    /** Whether something was written under the key. */
    boolean isNoted() {
        return noted;
    }

    /** A transaction begins, which may come to nothing. */
    void beginTransaction() {
        notedBefore = noted;
    }

    void setNoted() {
        noted = true;
    }

    /** The transaction came to nothing, and with it what it noted. */
    void undoTransaction() {
        noted = notedBefore;
    }
}
