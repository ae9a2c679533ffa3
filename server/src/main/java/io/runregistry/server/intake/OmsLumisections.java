package io.runregistry.server.intake;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.Settings;
import io.runregistry.server.intake.oms.OmsRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The lumisections of a run as OMS gives them, folded into ranges of those values that are kept. */
@Component
final class OmsLumisections {

    /** OMS gives the luminosity that the run had come to; kept is what each lumisection added. */
    private static final Map<String, String> RUNNING =
            Map.of("recorded_lumi", "recorded", "delivered_lumi", "delivered");

    private final OmsValues kept;
    private final int maxLumisections;

    OmsLumisections(OmsValues kept, Settings settings) {
        this.kept = kept;
        this.maxLumisections = settings.maxLumisections();
    }

    /** Which of the values that OMS gives of a lumisection are looked at. */
    boolean needs(String name) {
        return kept.keeps(name) || RUNNING.containsKey(name);
    }

    /** @throws UnavailableException if the numbers are none, come twice, or there are too many */
    LumisectionValues<JsonNode> values(List<OmsRow> lumisections) {
        TreeMap<Integer, ObjectNode> byNumber = new TreeMap<>();
        lumisections.forEach(lumisection -> {
            int number = lumisection.lumisection();
            if (number < 1 || number > maxLumisections || byNumber.put(number, lumisection.attributes()) != null) {
                throw new UnavailableException("OMS gives lumisection number "
                        + lumisection.attributes().path("lumisection_number")
                        + ", which comes twice, or is none from 1 to "
                        + maxLumisections);
            }
        });
        Map<String, ColumnRanges.Builder<JsonNode>> columns = new TreeMap<>();
        byNumber.forEach((number, lumisection) -> {
            lumisection.forEachEntry((name, value) -> {
                if (kept.keeps(name) && !value.isContainer()) {
                    add(columns, name, number, value);
                }
            });
            RUNNING.forEach((running, own) -> {
                JsonNode next = byNumber.getOrDefault(number + 1, JsonNodeFactory.instance.objectNode());
                if (!lumisection.has(own) && isNumber(lumisection, running) && isNumber(next, running)) {
                    add(columns, own, number, difference(next.get(running), lumisection.get(running)));
                }
            });
        });
        Map<String, ColumnRanges<JsonNode>> values = new TreeMap<>();
        columns.forEach((name, builder) -> values.put(name, builder.build()));
        return LumisectionValues.of(values);
    }

    /**
     * What OMS says, and null where it takes back a luminosity that it gave before: the log forgets nothing, so that to say
     * nothing would leave the old one in place.
     *
     * @param before what it said before
     */
    static LumisectionValues<JsonNode> withTakenBack(
            LumisectionValues<JsonNode> said, LumisectionValues<JsonNode> before) {
        Map<String, ColumnRanges<JsonNode>> takenBack = new TreeMap<>();
        RUNNING.values().forEach(name -> {
            LumiRanges lost = before.column(name)
                    .covered()
                    .minus(said.column(name).covered())
                    .intersection(said.covered());
            takenBack.put(name, ColumnRanges.of(lost, NullNode.getInstance()));
        });
        return said.overlaidBy(LumisectionValues.of(takenBack));
    }

    private static void add(
            Map<String, ColumnRanges.Builder<JsonNode>> columns, String name, int number, JsonNode value) {
        columns.computeIfAbsent(name, column -> new ColumnRanges.Builder<>()).add(number, number, value);
    }

    private static boolean isNumber(JsonNode lumisection, String name) {
        return lumisection.path(name).isNumber();
    }

    /** As decimals, since a difference of doubles would show digits that nobody measured. */
    private static JsonNode difference(JsonNode later, JsonNode earlier) {
        BigDecimal difference = later.decimalValue().subtract(earlier.decimalValue());
        return JsonNodeFactory.instance.numberNode(difference.doubleValue());
    }
}
