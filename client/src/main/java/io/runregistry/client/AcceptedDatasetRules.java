package io.runregistry.client;

import io.runregistry.client.MirrorReport.AcceptedDatasets;
import io.runregistry.client.internal.Transport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Copies the rules of accepted datasets by the calls that the wire has for them. A rule is told by what it says, since its id is
 * each registry's own; whether one that is only here is a wish of somebody's here, nobody can know, so it stays unless it
 * may be given up.
 */
final class AcceptedDatasetRules {

    private static final String PATH = "/datasets_accepted";
    private static final List<String> FIELDS = List.of("name", "regexp", "enabled", "class", "run_from", "run_to");

    private AcceptedDatasetRules() {}

    static AcceptedDatasets copy(Transport source, RunRegistry target, boolean overwrite) {
        List<JsonNode> here = list(target.transport().now());
        Set<ObjectNode> saidThere =
                list(source).stream().map(AcceptedDatasetRules::said).collect(Collectors.toSet());
        Set<ObjectNode> saidHere = here.stream().map(AcceptedDatasetRules::said).collect(Collectors.toSet());
        List<ObjectNode> missing =
                saidThere.stream().filter(rule -> !saidHere.contains(rule)).toList();
        List<JsonNode> more =
                here.stream().filter(rule -> !saidThere.contains(said(rule))).toList();
        missing.forEach(rule -> target.writes().post(PATH, rule));
        if (overwrite) {
            more.forEach(rule -> delete(target, rule));
        }
        return new AcceptedDatasets(
                missing.size(), overwrite ? more.size() : 0, overwrite ? 0 : more.size(), Optional.empty());
    }

    private static void delete(RunRegistry target, JsonNode rule) {
        target.writes().send("DELETE", PATH + "/" + rule.path("id").asLong(), null, OptionalLong.empty());
    }

    private static List<JsonNode> list(Transport transport) {
        return Wire.array(transport.get(PATH).json()).valueStream().toList();
    }

    private static ObjectNode said(JsonNode rule) {
        ObjectNode said = Wire.object();
        FIELDS.forEach(field -> said.set(field, rule.path(field)));
        return said;
    }
}
