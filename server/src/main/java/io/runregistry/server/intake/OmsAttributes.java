package io.runregistry.server.intake;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The attributes of a run, and what is worked out from them and from its lumisections. */
final class OmsAttributes {

    private OmsAttributes() {}

    /**
     * OMS's attributes, and {@code {component}_included} for each of {@code components}, {@code ls_duration} (the number of
     * the last lumisection) and {@code beams_present_and_stable} (whether both beams were so in some lumisection).
     */
    static ObjectNode of(ObjectNode oms, List<ObjectNode> lumisections) {
        ObjectNode attributes = oms.deepCopy();
        oms.path("components")
                .forEach(component ->
                        attributes.put(component.asString("").toLowerCase(Locale.ROOT) + "_included", true));
        attributes.put(
                "ls_duration",
                lumisections.stream().mapToInt(OmsLumisections::number).max().orElse(0));
        attributes.put("beams_present_and_stable", lumisections.stream().anyMatch(OmsAttributes::hasStableBeams));
        return attributes;
    }

    private static boolean hasStableBeams(JsonNode lumisection) {
        return List.of("beam1_present", "beam2_present", "beam1_stable", "beam2_stable").stream()
                .allMatch(bit -> lumisection.path(bit).asBoolean(false));
    }
}
