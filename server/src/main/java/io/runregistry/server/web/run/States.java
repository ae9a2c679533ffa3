package io.runregistry.server.web.run;

import io.runregistry.server.web.Addresses;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * How far a dataset's certification is.
 *
 * @param byWorkspace of {@code online} there is but one, of no workspace
 */
record States(int runNumber, String name, SortedMap<String, String> byWorkspace) {

    static final String ONLINE = "online";
    private static final String SUFFIX = "_state";

    static States online(int runNumber, JsonNode rrAttributes) {
        SortedMap<String, String> states = new TreeMap<>();
        states.put(ONLINE, rrAttributes.path("state").asString("no state"));
        return new States(runNumber, ONLINE, states);
    }

    static States of(int runNumber, String name, JsonNode attributes) {
        SortedMap<String, String> states = new TreeMap<>();
        attributes.forEachEntry((attribute, state) -> {
            if (attribute.endsWith(SUFFIX) && state.isString()) {
                states.put(attribute.substring(0, attribute.length() - SUFFIX.length()), state.stringValue());
            }
        });
        return new States(runNumber, name, states);
    }

    /** The workspaces in each state. */
    Map<String, List<String>> byState() {
        Map<String, List<String>> states = new TreeMap<>();
        for (String state : new TreeSet<>(byWorkspace.values())) {
            states.put(
                    state,
                    byWorkspace.entrySet().stream()
                            .filter(entry -> entry.getValue().equals(state))
                            .map(Map.Entry::getKey)
                            .toList());
        }
        return states;
    }

    boolean isOnline() {
        return name.equals(ONLINE);
    }

    String path() {
        return isOnline() ? Addresses.run(runNumber) : Addresses.dataset(runNumber, name);
    }

    /** The page that moves it to another state. */
    String moving() {
        return isOnline()
                ? "/web/moving?of=runs&rows=" + runNumber
                : "/web/moving?of=datasets&rows=" + URLEncoder.encode(runNumber + ":" + name, StandardCharsets.UTF_8);
    }
}
