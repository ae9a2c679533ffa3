package io.runregistry.server.intake.season;

import io.runregistry.server.intake.season.PlainRun.Judgement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the registry must say of a run, written down one lumisection after another.
 *
 * @param rr class, state and significance
 * @param judged nothing for a run that was never significant
 */
record Expected(ObjectNode oms, ObjectNode rr, ArrayNode values, ArrayNode judged) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<String, String> COLUMNS = Map.of("dt-dt", "dt0_ready", "tracker-pixel", "bpix_ready");
    private static final List<String> KEPT = List.of(
            "beam1_present",
            "beam2_present",
            "beam1_stable",
            "beam2_stable",
            "cms_active",
            "dt0_ready",
            "bpix_ready",
            "prescale_index",
            "physics_flag");

    /** @param lastUpdate when OMS says that the run was last changed */
    static Expected of(PlainRun run, String lastUpdate) {
        return new Expected(oms(run, lastUpdate), rr(run), values(run), judged(run));
    }

    private static ObjectNode oms(PlainRun run, String lastUpdate) {
        ObjectNode oms = run.attributes.deepCopy();
        run.attributes
                .path("components")
                .forEach(component -> oms.put(component.asString().toLowerCase(Locale.ROOT) + "_included", true));
        oms.put("ls_duration", run.last());
        oms.put("beams_present_and_stable", run.beamsWereStable());
        oms.put("last_update", lastUpdate);
        oms.put("recorded_unit", "/pb");
        oms.put("delivered_unit", "/pb");
        return oms;
    }

    private static ObjectNode rr(PlainRun run) {
        ObjectNode rr = NODES.objectNode();
        rr.put("class", run.runClass());
        rr.put("significant", run.isSignificant());
        rr.put("state", "OPEN");
        return rr;
    }

    private static ArrayNode values(PlainRun run) {
        ArrayNode rows = NODES.arrayNode();
        for (int number = 1; number <= run.last(); number++) {
            ObjectNode values = run.lumisections.get(number);
            ObjectNode row = rows.addObject();
            if (values == null) {
                row.put("err", "No data available for this lumisection");
                continue;
            }
            KEPT.forEach(name -> row.set(name, values.path(name)));
            Optional.ofNullable(run.activeByHand.get(number)).ifPresent(active -> row.put("cms_active", active));
            ObjectNode next = run.lumisections.getOrDefault(number + 1, NODES.objectNode());
            difference(values, next, "recorded_lumi").ifPresent(value -> row.put("recorded", value));
            difference(values, next, "delivered_lumi").ifPresent(value -> row.put("delivered", value));
        }
        return rows;
    }

    private static Optional<BigDecimal> difference(ObjectNode values, ObjectNode next, String name) {
        JsonNode from = values.path(name);
        JsonNode to = next.path(name);
        return from.isNumber() && to.isNumber()
                ? Optional.of(new BigDecimal(to.asString()).subtract(new BigDecimal(from.asString())))
                : Optional.empty();
    }

    private static ArrayNode judged(PlainRun run) {
        ArrayNode rows = NODES.arrayNode();
        for (int number = 1; number <= run.last() && run.isSignificant(); number++) {
            JsonNode values =
                    Optional.<JsonNode>ofNullable(run.lumisections.get(number)).orElse(NODES.objectNode());
            ObjectNode row = rows.addObject();
            for (Map.Entry<String, String> column : COLUMNS.entrySet()) {
                Judgement judgement = run.judgements
                        .getOrDefault(column.getKey(), Map.of())
                        .getOrDefault(number, new Judgement(byRules(values.path(column.getValue())), ""));
                row.putObject(column.getKey())
                        .put("status", judgement.status())
                        .put("comment", judgement.comment())
                        .put("cause", "");
            }
        }
        return rows;
    }

    private static String byRules(JsonNode bit) {
        return bit.isBoolean() ? bit.booleanValue() ? "GOOD" : "BAD" : "NO VALUE FOUND";
    }
}
