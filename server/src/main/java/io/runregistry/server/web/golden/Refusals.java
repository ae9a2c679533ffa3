package io.runregistry.server.web.golden;

import io.runregistry.server.access.Caller;
import java.util.Optional;

/** Why a visitor may not do something, to be said at what is shown disabled; empty if they may. */
final class Refusals {

    private Refusals() {}

    /** Of what everybody may do who is signed in. */
    static Optional<String> unlessSignedIn(Caller caller) {
        return caller.signedIn() ? Optional.empty() : Optional.of("sign in first: what is made or saved has an author");
    }

    /** Of what its creator may do, and who is permitted on the route's path. */
    static Optional<String> unlessOwn(Caller caller, String createdBy, String path) {
        if (caller.signedIn() && caller.author().equals(createdBy)) {
            return Optional.empty();
        }
        return caller.refusal(path).map(reason -> "only " + createdBy + " may, who made it; others: " + reason);
    }
}
