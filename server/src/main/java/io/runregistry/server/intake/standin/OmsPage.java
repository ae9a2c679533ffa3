package io.runregistry.server.intake.standin;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of rows as JSON:API has it: {@code {data: [{id, type, attributes, links, meta}], meta: {totalResourceCount},
 * links}}.
 *
 * @param type {@code runs} or {@code lumisections}
 * @param total how many rows there are on all pages
 */
record OmsPage(String type, List<ObjectNode> rows, int total) {

    private static final Map<String, String> UNITS = units();

    private static Map<String, String> units() {
        Map<String, String> units = new LinkedHashMap<>();
        units.put("b_field", "T");
        units.put("energy", "GeV");
        units.put("init_lumi", "10^{34}cm^{-2}s^{-1}");
        units.put("end_lumi", "10^{34}cm^{-2}s^{-1}");
        units.put("delivered_lumi", "pb^{-1}");
        units.put("recorded_lumi", "pb^{-1}");
        return units;
    }

    /** @param self where it was asked for */
    byte[] json(String self) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode data = page.putArray("data");
        rows.forEach(row -> write(row, data.addObject()));
        page.putObject("meta").put("totalResourceCount", total);
        page.putObject("links").put("self", self);
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(ObjectNode row, ObjectNode resource) {
        String run = row.path("run_number").asString("");
        resource.put(
                "id",
                type.equals("runs")
                        ? run
                        : run + "_" + row.path("lumisection_number").asString(""));
        resource.put("type", type);
        resource.set("attributes", row);
        ObjectNode units = resource.putObject("meta").putObject("row");
        UNITS.forEach((name, unit) -> {
            if (row.has(name)) {
                units.putObject(name).put("units", unit);
            }
        });
    }
}
