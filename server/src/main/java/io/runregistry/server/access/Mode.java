package io.runregistry.server.access;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotSignedInException;
import io.runregistry.core.problem.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** A way to know who calls. */
sealed interface Mode permits LocalMode, ProxyMode, OidcMode {

    /** As the setting {@code --sign-in} calls it. */
    String name();

    /**
     * Whether the headers of identity that came with the request may be believed.
     *
     * @throws InvalidRequestException if what should prove it came twice
     */
    boolean believesHeaders(HttpServletRequest request);

    /**
     * Who calls; empty if nothing was shown.
     *
     * @throws NotSignedInException if what was shown proves nothing
     * @throws InvalidRequestException if what was shown makes no sense
     * @throws UnavailableException if it can't be checked now
     */
    Optional<Identity> identify(HttpServletRequest request);

    /** What to tell somebody who is not signed in: how to. */
    NotSignedInException notSignedIn();

    /** Whether all that is signed in may do everything. */
    default boolean permitsEverything() {
        return false;
    }
}
