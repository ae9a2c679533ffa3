package io.runregistry.client.internal;

import io.runregistry.client.NotAllowedException;
import io.runregistry.client.NotFoundException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.query.AttributeCatalogue;
import org.jspecify.annotations.Nullable;

/**
 * The names that a registry knows: those that all know, until somebody wants more. Shared by all who ask it; safe for threads.
 */
public final class Names {

    private volatile @Nullable AttributeCatalogue told;

    /** What was told last, or else the names that are built in. */
    public AttributeCatalogue atHand() {
        AttributeCatalogue last = told;
        return last == null ? AttributeCatalogue.builtIn() : last;
    }

    /** What the registry says now; where it does not tell, the names that are built in. */
    public AttributeCatalogue ask(Transport transport) {
        AttributeCatalogue names = asked(transport);
        told = names;
        return names;
    }

    private static AttributeCatalogue asked(Transport transport) {
        try {
            return AttributeCatalogue.fromJson(transport.now().get("/meta").json());
        } catch (NotFoundException e) {
            if (transport.abilities().isOurs()) {
                throw e; // by what stands before a registry that tells
            }
            return AttributeCatalogue.builtIn();
        } catch (NotAllowedException | InvalidRequestException e) {
            return AttributeCatalogue.builtIn(); // a registry that does not tell
        }
    }
}
