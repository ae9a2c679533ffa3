package io.runregistry.server.classify;

import org.springframework.stereotype.Component;

/**
 * The rules in force. Ask it anew for each action, and within one action only once: what it gives never changes, but what
 * is in force may. Safe for threads.
 */
@Component
public final class Rulebook {

    private final Workspaces workspaces;
    private final Classification classification;

    Rulebook(Rules rules) {
        this.workspaces = new Workspaces(rules);
        this.classification = new Classification(rules);
    }

    /** What is certified. */
    public Workspaces workspaces() {
        return workspaces;
    }

    /** What the rules say of runs and datasets. */
    public Classification classification() {
        return classification;
    }
}
