package io.runregistry.server;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How to speak with the online monitoring system (OMS).
 *
 * @param url of its aggregation API, up to {@code /agg/api/v1}, without a slash at the end
 * @param every how long after a round the next one comes; none if rounds come only when somebody asks for one
 * @param requestsPerSecond the most that one server sends
 * @param since when the first round of an empty registry looks for changes from; later rounds go on where the last one ended
 */
public record OmsSettings(
        URI url, Optional<OmsSignIn> signIn, Optional<Duration> every, int requestsPerSecond, Optional<Instant> since) {

    /**
     * Client credentials, and what they are exchanged for.
     *
     * @param tokenUrl of the issuer of tokens
     * @param audience the client of the issuer that OMS is
     */
    public record OmsSignIn(String clientId, String clientSecret, URI tokenUrl, String audience) {

        /** The secret is none of the log's business. */
        @Override
        public String toString() {
            return "OmsSignIn[" + clientId + " at " + tokenUrl + " for " + audience + "]";
        }
    }
}
