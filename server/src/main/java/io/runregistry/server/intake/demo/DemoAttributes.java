package io.runregistry.server.intake.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The attributes of runs and datasets. What nobody knows of a run of 2022 is null, never invented. */
final class DemoAttributes {

    private static final int SAMPLE = 355555;

    /** Certified with the field above 3.7 T, though the table of fills has 3.69 for their fill. */
    private static final Map<Integer, Double> FIELD_OF_RUN = Map.of(362757, 3.8, 362758, 3.8, 362759, 3.8, 362760, 3.8);

    private static final List<String> WORKSPACES = List.of(
            "btag", "castor", "cms", "csc", "ctpps", "dt", "ecal", "egamma", "global", "hcal", "hlt", "jetmet", "l1t",
            "lumi", "muon", "rpc", "tau", "tracker");

    private DemoAttributes() {}

    static ObjectNode oms(DemoRun run, @Nullable DemoFill fill, DemoLumisections parts, DemoFacts facts) {
        ObjectNode sample = (ObjectNode) facts.sample(SAMPLE).get("oms_attributes");
        if (facts.samples().containsKey(run.runNumber())) {
            return (ObjectNode)
                    facts.sample(run.runNumber()).get("oms_attributes").deepCopy();
        }
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        sample.propertyNames().forEach(attributes::putNull);
        components(attributes, (ArrayNode) sample.get("components"), run);
        of(attributes, run);
        of(attributes, run, fill);
        attributes.put("ls_duration", parts.last());
        attributes.put("last_lumisection_number", parts.last());
        attributes.put("stable_beam", !parts.stable().isEmpty());
        attributes.put("beams_present_and_stable", !parts.stable().isEmpty());
        return attributes;
    }

    private static void components(ObjectNode attributes, ArrayNode all, DemoRun run) {
        List<String> in = new ArrayList<>();
        for (JsonNode component : all) {
            String name = component.stringValue();
            boolean included = !run.componentsOut().contains(name);
            attributes.put(name.toLowerCase(Locale.ROOT) + "_included", included);
            if (included) {
                in.add(name);
            }
        }
        ArrayNode components = attributes.putArray("components");
        in.forEach(components::add);
        ArrayNode out = attributes.putArray("components_out");
        run.componentsOut().stream().sorted().forEach(out::add);
    }

    private static void of(ObjectNode attributes, DemoRun run) {
        attributes.put("run_number", run.runNumber());
        attributes.put("sequence", "GLOBAL-RUN");
        attributes.put("duration", run.durationSeconds());
        attributes.put("start_time", run.start().toString());
        attributes.put("end_time", run.end().toString());
        attributes.put("last_update", run.end().toString());
        run.fillNumber().ifPresent(number -> attributes.put("fill_number", number));
        run.l1Triggers().ifPresent(counter -> attributes.put("l1_triggers_counter", counter));
        run.hltKey().ifPresent(key -> attributes.put("hlt_key", key));
        run.prescaleIndex().ifPresent(index -> attributes.put("initial_prescale_index", index));
        put(attributes, "delivered_lumi", run.deliveredLuminosity());
        put(attributes, "recorded_lumi", run.recordedLuminosity());
        run.l1HltMode().ifPresent(mode -> {
            attributes.put("l1_hlt_mode_stripped", mode);
            attributes.put("l1_hlt_mode", mode.replaceAll("/.*", ""));
            attributes.put("trigger_mode", "l1_hlt_" + mode);
        });
    }

    private static void put(ObjectNode attributes, String name, OptionalDouble value) {
        value.ifPresent(number -> attributes.put(name, number));
    }

    private static void of(ObjectNode attributes, DemoRun run, @Nullable DemoFill fill) {
        if (fill != null) {
            attributes.put("energy", fill.energy());
            attributes.put("b_field", FIELD_OF_RUN.getOrDefault(run.runNumber(), fill.bField()));
            attributes.put("fill_type_runtime", fill.type());
            attributes.put("injection_scheme", fill.scheme());
        } else {
            attributes.putNull("injection_scheme");
        }
    }

    static ObjectNode rr(DemoRun run, DemoLumisections parts, DemoFacts facts) {
        if (facts.samples().containsKey(run.runNumber())) {
            return (ObjectNode)
                    facts.sample(run.runNumber()).get("rr_attributes").deepCopy();
        }
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        attributes.put("class", run.className());
        attributes.put("state", isSignificant(run, parts) ? "COMPLETED" : "OPEN");
        attributes.put("significant", isSignificant(run, parts));
        attributes.put("stop_reason", "");
        return attributes;
    }

    /** Short runs tell nothing, but those that made it into a list did. */
    static boolean isSignificant(DemoRun run, DemoLumisections parts) {
        return parts.last() > 10 || run.isCollisions() && parts.last() > 0;
    }

    static ObjectNode dataset() {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        WORKSPACES.forEach(workspace -> attributes.put(workspace + "_state", "COMPLETED"));
        attributes.putArray("appeared_in");
        return attributes;
    }
}
