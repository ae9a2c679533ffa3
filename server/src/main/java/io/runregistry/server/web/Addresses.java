package io.runregistry.server.web;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Where pages are, for links from one to another. */
public final class Addresses {

    private Addresses() {}

    public static String run(int runNumber) {
        return "/web/runs/" + runNumber;
    }

    /** Of an offline dataset; {@code online} is on its run's page. */
    public static String dataset(int runNumber, String name) {
        return "/web/datasets/" + runNumber + (name.startsWith("/") ? "" : "/")
                + UriUtils.encodePath(name, StandardCharsets.UTF_8);
    }

    /** A parameter's value, as it stands in an address. */
    public static String encode(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
