package io.runregistry.client.internal;

import java.util.Optional;

/** What a registry turned out to know that not every one does. Shared by all who ask it; safe for threads. */
public final class Abilities {

    /** With it a registry says that it does nothing twice that comes with the same {@code Idempotency-Key}. */
    private static final String KEYS = "Accept-Idempotency-Key";

    private final Names names = new Names();
    private volatile Optional<Boolean> keys = Optional.empty();
    private volatile boolean ours;
    private volatile boolean lacksQueries;

    void learn(Reply reply) {
        boolean knows = reply.header(KEYS).isPresent();
        if (knows) {
            ours = true;
        }
        // what stands before a registry answers without the registry's headers, so that their lack proves nothing
        if (knows || !reply.isBusy()) {
            keys = Optional.of(knows);
        }
    }

    /** Whether writes may be repeated; nothing if the registry has not answered yet. */
    Optional<Boolean> knowsKeys() {
        return keys;
    }

    /** What can be asked for. */
    public Names names() {
        return names;
    }

    /** Whether it ever answered as registries of this project do; a 404 without their header is then from what stands before it. */
    boolean isOurs() {
        return ours;
    }

    /** Whether it answered that it has no {@code /query/…}, and is not one of this project, which all have. */
    public boolean lacksQueries() {
        return lacksQueries && !ours;
    }

    /** It answered so, be it itself or what stands before it. */
    public void learnThatItLacksQueries() {
        lacksQueries = true;
    }
}
