package io.runregistry.server.classify;

/**
 * What holds at a revision of the rules. Immutable.
 *
 * @param revision its number; that of what an edit was made from, if nobody saved the edit
 * @param workspaces what is certified
 * @param classification what the rules say of runs and datasets
 */
public record InForce(long revision, Workspaces workspaces, Classification classification) {

    static InForce of(long revision, Rules rules) {
        return new InForce(revision, new Workspaces(rules), new Classification(rules));
    }
}
