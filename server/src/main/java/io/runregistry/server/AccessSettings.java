package io.runregistry.server;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How callers sign in, and what they need to.
 *
 * @param openReads whether anybody may read
 * @param feedEgroups whose members may write as an automatic author; not used in local mode
 */
public record AccessSettings(SignIn signIn, boolean openReads, Set<String> feedEgroups) {

    public AccessSettings {
        feedEgroups = Set.copyOf(feedEgroups);
    }

    /** One of the three ways. */
    public sealed interface SignIn {}

    /** Whoever is on this machine may do everything. */
    public record Local() implements SignIn {}

    /**
     * A proxy in front says who somebody is.
     *
     * @param secret what the proxy proves itself by; never shown
     */
    public record Proxy(String secret) implements SignIn {
        @Override
        public String toString() {
            return "Proxy[secret=***]";
        }
    }

    /**
     * Callers bring a token of an OpenID Connect issuer.
     *
     * @param groupsClaims where a token tells e-groups, with dots into nested claims
     * @param clientId with which people sign in from a terminal
     * @param feedClients the clients that may feed the registry by themselves
     * @param pages how people sign in to the pages; empty if they can't
     */
    public record Oidc(
            URI issuer,
            String audience,
            List<String> groupsClaims,
            Optional<String> clientId,
            Set<String> feedClients,
            Optional<Pages> pages)
            implements SignIn {
        public Oidc {
            groupsClaims = List.copyOf(groupsClaims);
            feedClients = Set.copyOf(feedClients);
        }
    }

    /**
     * The issuer's client with which people sign in to the pages.
     *
     * @param secret of a confidential client; never shown
     * @param publicUrl where people open the pages, without a slash at the end; empty: where a request says it was sent
     * @param session how long they stay signed in
     */
    public record Pages(String clientId, Optional<String> secret, Optional<URI> publicUrl, Duration session) {
        @Override
        public String toString() {
            return "Pages[clientId=" + clientId + ", secret=***, publicUrl=" + publicUrl + ", session=" + session + "]";
        }
    }
}
