package io.runregistry.server.access;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls a registry as its proxy does, for somebody. */
final class Proxied {

    static final String SECRET = "0123456789-abcdefgh";
    static final String EXPERTS = "cms-dqm-runregistry-experts";
    static final String ONLINE_SHIFTERS = "cms-dqm-runregistry-online-shifters";

    private final RunningRegistry registry;
    private final Map<String, String> headers = new HashMap<>();

    private Proxied(RunningRegistry registry, @Nullable String email, @Nullable String egroups) {
        this.registry = registry;
        headers.put("Content-Type", "application/json");
        headers.put("X-Proxy-Secret", SECRET);
        if (email != null) {
            headers.put("email", email);
        }
        if (egroups != null) {
            headers.put("egroups", egroups);
        }
    }

    static RunningRegistry start(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "--sign-in=proxy";
        all[1] = "--proxy-secret=" + SECRET;
        System.arraycopy(options, 0, all, 2, options.length);
        return RunningRegistry.start(all);
    }

    static Proxied stranger(RunningRegistry registry) {
        return new Proxied(registry, null, null);
    }

    static Proxied of(RunningRegistry registry, String email, @Nullable String egroups) {
        return new Proxied(registry, email, egroups);
    }

    static Proxied expert(RunningRegistry registry) {
        return of(registry, "expert@cern.ch", "some-egroup, " + EXPERTS);
    }

    /** With another header, or without one if there is no value. */
    Proxied with(String header, @Nullable String value) {
        Proxied other = new Proxied(registry, null, null);
        other.headers.clear();
        other.headers.putAll(headers);
        if (value == null) {
            other.headers.remove(header);
        } else {
            other.headers.put(header, value);
        }
        return other;
    }

    Answer send(String method, String path, @Nullable String body) {
        return registry.http().send(method, path, headers, body);
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, String body) {
        return send("POST", path, body);
    }
}
