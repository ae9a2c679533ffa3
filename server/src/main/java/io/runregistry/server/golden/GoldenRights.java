package io.runregistry.server.golden;

import io.runregistry.core.problem.ForbiddenException;
import io.runregistry.core.problem.NotPermittedException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.golden.GoldenStore.Stored;

/** Who may do more with golden JSONs than everybody who is signed in. */
final class GoldenRights {

    /** No route, but what permissions name: on it the e-groups are permitted that may make official ones. */
    private static final String OFFICIAL = "/json_portal/official";

    private GoldenRights() {}

    /** @throws NotPermittedException if an official one is asked for by somebody who may not */
    static void check(GoldenRequest request, Caller caller) {
        if (request.official()) {
            caller.checkPermitted(OFFICIAL);
        }
    }

    /** @throws ForbiddenException if the caller did not make it, and no e-group of the caller's is permitted on this path */
    static void checkDeletion(Stored job, Caller caller) {
        if (!caller.author().equals(job.createdBy()) && !caller.isPermitted()) {
            throw new ForbiddenException("To edit this classifier you must be the  creator (" + job.createdBy()
                    + ") or be part of " + String.join(" or ", caller.egroupsPermitted()) + " e-group");
        }
    }
}
