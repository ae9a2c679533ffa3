package io.runregistry.client;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A Run Registry to talk to.
 *
 * @param url where it answers, without a slash at the end
 * @param audience whom a token must be made out to; nothing where no token is needed
 */
public record Target(String name, URI url, Optional<String> audience) {

    public static final Target PRODUCTION = new Target(
            "production",
            URI.create("https://cmsrunregistry.web.cern.ch/api"),
            Optional.of("cmsrunregistry-sso-proxy"));
    public static final Target DEVELOPMENT = new Target(
            "development",
            URI.create("https://dev-cmsrunregistry.web.cern.ch/api"),
            Optional.of("dev-cmsrunregistry-sso-proxy"));
    public static final Target QA = new Target(
            "qa",
            URI.create("https://cmsrunregistry-qa.web.cern.ch/api"),
            Optional.of("webframeworks-paas-qa-cmsrunregistry"));

    /** A server on this machine; needs no token. */
    public static final Target LOCAL = new Target("local", URI.create("http://localhost:9500"), Optional.empty());

    private static final List<Target> KNOWN = List.of(PRODUCTION, DEVELOPMENT, QA, LOCAL);

    public Target {
        SettingTexts.requireNobodyIn(url.toString());
    }

    /** Whether people sign in to it at CERN. */
    boolean isCern() {
        return List.of(PRODUCTION, DEVELOPMENT, QA).contains(this);
    }

    /**
     * Any other server. It names no audience, so that no application's credentials are used: what is sent to it is a token
     * that the settings hold, or that of a person who signed in to it.
     *
     * @throws InvalidCallException if the URL has a user's name or password in it
     */
    public static Target of(URI url) {
        String text = url.toString();
        return new Target(
                text, URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text), Optional.empty());
    }

    /** The same, for which tokens must be made out to this audience; an application's credentials are used then. */
    public Target withAudience(String newAudience) {
        return new Target(name, url, Optional.of(newAudience));
    }

    Target named(String newName) {
        return new Target(newName, url, audience);
    }

    /**
     * A target by its name ({@code production, development, qa, local}) or by its URL.
     *
     * @throws InvalidCallException if it is neither
     */
    public static Target parse(String nameOrUrl) {
        return parse(nameOrUrl, Set.of());
    }

    /** @param others that could have been meant as well */
    static Target parse(String nameOrUrl, Set<String> others) {
        String lower = nameOrUrl.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            SettingTexts.requireNobodyIn(nameOrUrl);
            try {
                return of(URI.create(nameOrUrl));
            } catch (IllegalArgumentException e) {
                throw new InvalidCallException("\"" + nameOrUrl + "\" is no URL of a Run Registry: " + e.getMessage());
            }
        }
        return known(lower)
                .orElseThrow(() -> new InvalidCallException(
                        "unknown target \"" + nameOrUrl + "\"; use production, development, qa, local, "
                                + others.stream().map(name -> name + ", ").collect(Collectors.joining())
                                + "or a URL"));
    }

    static Optional<Target> known(String name) {
        return KNOWN.stream().filter(target -> target.name.equals(name)).findFirst();
    }
}
