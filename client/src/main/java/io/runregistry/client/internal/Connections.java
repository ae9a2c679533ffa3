package io.runregistry.client.internal;

import io.runregistry.client.InvalidCallException;
import io.runregistry.client.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Set;

/** How registries and sign-ins are reached, so that no secret goes where it does not belong. */
final class Connections {

    private Connections() {}

    /** A token must not follow a redirect to another host, so no redirect is followed. */
    static HttpClient http(Settings settings) {
        return HttpClient.newBuilder()
                .connectTimeout(settings.patience().connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Neither a token nor what gets one travels where others can read it on the way. */
    static void requireEncryption(Settings settings) {
        boolean fetches = settings.target().audience().isPresent()
                && settings.credentials().isPresent();
        if (settings.token().isPresent() || fetches) {
            requireEncryption(settings.target().url());
        }
        if (fetches && settings.token().isEmpty()) {
            requireEncryption(settings.tokenUrl());
        }
    }

    static void requireEncryption(URI url) {
        if (!"https".equalsIgnoreCase(url.getScheme()) && !isHere(url)) {
            throw new InvalidCallException(
                    "a secret would be sent to " + url + ", where others can read it on the way; use https");
        }
    }

    /** Whether what is sent does not leave this machine. */
    static boolean isHere(URI url) {
        return Set.of("localhost", "127.0.0.1", "[::1]").contains(url.getHost());
    }
}
