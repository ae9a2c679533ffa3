package io.runregistry.server.classify;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.classify.RuleTable.Revision;
import org.jooq.DSLContext;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/**
 * The rules in force. Ask it anew for each action, and within one action only once: what it gives never changes, but what
 * is in force may. An edit of this server is in force when it is answered, that of another server a moment later. Needs no
 * connection. Safe for threads.
 */
@Component
@DependsOnDatabaseInitialization
public final class Rulebook {

    private final DSLContext database;
    private volatile InForce inForce;

    Rulebook(DSLContext database, FirstRules firstRules) {
        this.database = database;
        firstRules.fill(database);
        this.inForce = read(database);
    }

    /** All of it, where more than one thing is asked. */
    public InForce inForce() {
        return inForce;
    }

    /** What is certified. */
    public Workspaces workspaces() {
        return inForce.workspaces();
    }

    /** What the rules say of runs and datasets. */
    public Classification classification() {
        return inForce.classification();
    }

    /** Whatever this server does from now on goes by these rules, unless it knows newer ones. */
    synchronized void take(InForce newer) {
        if (newer.revision() > inForce.revision()) {
            inForce = newer;
        }
    }

    /** Looks whether there are newer ones. One short query, if there are none. */
    void refresh() {
        if (newest(database).number() > inForce.revision()) {
            take(read(database));
        }
    }

    private static InForce read(DSLContext database) {
        Revision newest = newest(database);
        try {
            return InForce.of(
                    newest.number(),
                    RulesFile.parse(RuleTable.setAt(database, newest.number()).file()));
        } catch (InvalidRequestException e) {
            throw new IllegalStateException("revision " + newest.number() + " of the rules can't be used: " + e, e);
        }
    }

    private static Revision newest(DSLContext database) {
        return RuleTable.newest(database).orElseThrow();
    }
}
