package io.runregistry.client;

import io.runregistry.client.MirrorReport.AcceptedDatasets;
import io.runregistry.client.internal.Transport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Copies the rules of accepted datasets by the calls that the wire has for them. A rule is known by what it says, since its id is
 * each registry's own. Whether one that is only here is somebody's wish, nobody can know, so it stays unless it may be given
 * up. Used once.
 */
final class AcceptedDatasetRules {

    private static final String PATH = "/datasets_accepted";
    private static final List<String> FIELDS = List.of("name", "regexp", "enabled", "class", "run_from", "run_to");

    private final RunRegistry target;
    private final List<String> failures = new ArrayList<>();
    private int added;
    private int removed;
    private int kept;

    AcceptedDatasetRules(RunRegistry target) {
        this.target = target;
    }

    static List<JsonNode> list(Transport registry) {
        return Wire.array(registry.get(PATH).json()).valueStream().toList();
    }

    void copy(List<JsonNode> there, boolean overwrite) {
        List<JsonNode> here = list(target.transport().now());
        Set<ObjectNode> saidThere = said(there);
        Set<ObjectNode> saidHere = said(here);
        saidThere.stream().filter(rule -> !saidHere.contains(rule)).forEach(this::add);
        for (JsonNode rule : here) {
            if (!saidThere.contains(said(rule))) {
                takeBack(rule, overwrite);
            }
        }
    }

    private void add(ObjectNode rule) {
        try {
            target.writes().post(PATH, rule);
            added++;
        } catch (InvalidCallException | ConflictException | ServerFailedException e) {
            fail(e);
        }
    }

    private void takeBack(JsonNode rule, boolean overwrite) {
        if (!overwrite) {
            kept++;
            return;
        }
        try {
            target.writes().send("DELETE", PATH + "/" + rule.path("id").asLong(), null, OptionalLong.empty());
            removed++;
        } catch (InvalidCallException | ConflictException | ServerFailedException e) {
            fail(e);
        }
    }

    void fail(RunRegistryException why) {
        failures.add(String.valueOf(why.getMessage()));
    }

    AcceptedDatasets came() {
        return new AcceptedDatasets(added, removed, kept, failures);
    }

    private static Set<ObjectNode> said(List<JsonNode> rules) {
        Set<ObjectNode> said = new LinkedHashSet<>();
        rules.forEach(rule -> said.add(said(rule)));
        return said;
    }

    private static ObjectNode said(JsonNode rule) {
        ObjectNode said = Wire.object();
        FIELDS.forEach(field -> said.set(field, rule.path(field)));
        return said;
    }
}
