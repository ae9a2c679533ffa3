package io.runregistry.server;

import io.runregistry.server.AccessSettings.Local;
import io.runregistry.server.AccessSettings.Oidc;
import io.runregistry.server.AccessSettings.Pages;
import io.runregistry.server.AccessSettings.Proxy;
import io.runregistry.server.AccessSettings.SignIn;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings of signing in. */
final class AccessOptions {

    private static final int SHORTEST_SECRET = 16;

    @Option(
            names = "--sign-in",
            paramLabel = "MODE",
            description = "local (whoever is on this machine may do everything), proxy (a proxy in front says who"
                    + " somebody is) or oidc (callers bring a token); default: local on a loopback address, else oidc")
    private @Nullable String mode;

    @Option(
            names = "--reads",
            paramLabel = "WHO",
            defaultValue = "open",
            description = "who may read: open (anybody) or signed-in")
    private String reads = "open";

    @Option(
            names = "--proxy-secret",
            paramLabel = "SECRET",
            description = "what the proxy proves itself by in the header X-Proxy-Secret, at least 16 characters;"
                    + " better given by environment or file")
    private @Nullable String proxySecret;

    @Option(
            names = "--oidc-issuer",
            paramLabel = "URL",
            description = "the OpenID Connect issuer whose tokens are good: https://auth.cern.ch/auth/realms/cern")
    private @Nullable String issuer;

    @Option(names = "--oidc-audience", paramLabel = "NAME", description = "the audience that a token must be for")
    private @Nullable String audience;

    @Option(
            names = "--oidc-groups-claim",
            paramLabel = "CLAIM",
            split = ",",
            description = "where a token tells e-groups (default: groups); dots lead into nested claims:"
                    + " resource_access.runregistry.roles")
    private List<String> groupsClaims = List.of();

    @Option(
            names = "--oidc-client-id",
            paramLabel = "NAME",
            description = "the issuer's public client with which people sign in from a terminal")
    private @Nullable String clientId;

    @Option(
            names = "--pages-client-id",
            paramLabel = "NAME",
            description = "the issuer's client with which people sign in to the pages (default: --oidc-client-id)")
    private @Nullable String pagesClientId;

    @Option(
            names = "--pages-client-secret",
            paramLabel = "SECRET",
            description = "its secret, if it has one; better given by environment or file")
    private @Nullable String pagesClientSecret;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description =
                    "where people open the pages, to which the issuer sends them back: https://runregistry.cern.ch"
                            + " (default: what their browser says)")
    private @Nullable String publicUrl;

    @Option(
            names = "--session-hours",
            paramLabel = "HOURS",
            defaultValue = "12",
            description = "how long people stay signed in to the pages")
    private int sessionHours;

    @Option(
            names = "--feed-egroups",
            paramLabel = "EGROUP",
            split = ",",
            description = "e-groups whose members may write as an automatic author; not asked for in local mode")
    private Set<String> feedEgroups = Set.of();

    @Option(
            names = "--feed-clients",
            paramLabel = "NAME",
            split = ",",
            description = "clients of the issuer that feed the registry by themselves, as auto@auto")
    private Set<String> feedClients = Set.of();

    /** @throws StartupException if they don't fit together, or the mode lacks something */
    AccessSettings settings(String address) {
        SignIn signIn = signIn(mode != null ? mode : isLoopback(address) ? "local" : "oidc", address);
        if (!reads.equals("open") && !reads.equals("signed-in")) {
            throw new StartupException("--reads must be open or signed-in, not " + reads);
        }
        return new AccessSettings(signIn, reads.equals("open"), feedEgroups);
    }

    private SignIn signIn(String chosen, String address) {
        Map<String, Boolean> oidcOptions = new LinkedHashMap<>();
        oidcOptions.put("--oidc-issuer", issuer != null);
        oidcOptions.put("--oidc-audience", audience != null);
        oidcOptions.put("--oidc-groups-claim", !groupsClaims.isEmpty());
        oidcOptions.put("--oidc-client-id", clientId != null);
        oidcOptions.put("--pages-client-id", pagesClientId != null);
        oidcOptions.put("--pages-client-secret", pagesClientSecret != null);
        oidcOptions.put("--public-url", publicUrl != null);
        oidcOptions.put("--feed-clients", !feedClients.isEmpty());
        switch (chosen) {
            case "local" -> {
                refuse("oidc", oidcOptions);
                refuse("proxy", Map.of("--proxy-secret", proxySecret != null));
                refuse("proxy or oidc", Map.of("--feed-egroups", !feedEgroups.isEmpty()));
                return new Local();
            }
            case "proxy" -> {
                refuse("oidc", oidcOptions);
                return new Proxy(secret());
            }
            case "oidc" -> {
                refuse("proxy", Map.of("--proxy-secret", proxySecret != null));
                return oidc(address);
            }
            default -> throw new StartupException("--sign-in must be local, proxy or oidc, not " + chosen);
        }
    }

    /** A setting that would do nothing is a mistake, most likely of the mode. */
    private static void refuse(String otherMode, Map<String, Boolean> options) {
        options.forEach((option, given) -> {
            if (given) {
                throw new StartupException(option + " is for --sign-in " + otherMode);
            }
        });
    }

    private String secret() {
        if (proxySecret == null) {
            throw new StartupException("--sign-in proxy needs --proxy-secret, which the proxy sends as X-Proxy-Secret;"
                    + " anybody who knows it can be anybody");
        }
        if (proxySecret.length() < SHORTEST_SECRET || !proxySecret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new StartupException("--proxy-secret must be at least " + SHORTEST_SECRET
                    + " characters of ASCII without spaces; openssl rand -hex 32 makes a good one");
        }
        return proxySecret;
    }

    private Oidc oidc(String address) {
        if (issuer == null) {
            throw new StartupException((mode == null
                            ? "on the address " + address + " callers must sign in, by default with tokens: "
                            : "--sign-in oidc: ")
                    + "name the issuer with --oidc-issuer (or choose --sign-in proxy)");
        }
        if (audience == null || audience.isBlank()) {
            throw new StartupException("--sign-in oidc needs --oidc-audience, or a token that somebody got for another"
                    + " program would do here as well");
        }
        return new Oidc(
                uri("--oidc-issuer", issuer),
                audience,
                groupsClaims.isEmpty() ? List.of("groups") : groupsClaims,
                Optional.ofNullable(clientId),
                feedClients,
                pages());
    }

    private Optional<Pages> pages() {
        Optional<String> client = Optional.ofNullable(pagesClientId).or(() -> Optional.ofNullable(clientId));
        if (client.isEmpty() && (pagesClientSecret != null || publicUrl != null)) {
            throw new StartupException("--pages-client-secret and --public-url are for signing in to the pages, which"
                    + " needs --pages-client-id, too");
        }
        if (sessionHours < 1) {
            throw new StartupException("--session-hours must be at least 1, not " + sessionHours);
        }
        return client.map(id -> new Pages(
                id,
                Optional.ofNullable(pagesClientSecret),
                Optional.ofNullable(publicUrl).map(url -> uri("--public-url", url.replaceFirst("/$", ""))),
                Duration.ofHours(sessionHours)));
    }

    /** Keys and codes that travel over plain HTTP could be anybody's. */
    private static URI uri(String option, String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new StartupException(option + " must be a URL, not " + url, e);
        }
        boolean secure = "https".equals(uri.getScheme());
        if (uri.getHost() == null || !secure && !("http".equals(uri.getScheme()) && isLoopback(uri.getHost()))) {
            throw new StartupException(
                    option + " must be a URL that begins with https:// (http:// only on this machine), not " + url);
        }
        return uri;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new StartupException("unknown address " + host, e);
        }
    }
}
