package io.runregistry.server.intake;

import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.intake.oms.OmsRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The attributes of a run, and what is worked out from them and from its lumisections. */
final class OmsAttributes {

    /** What a unit is of, and the attribute of the run that names it. */
    private static final Map<String, String> UNITS_OF_RUN =
            Map.of("recorded_lumi", "recorded_lumi_unit", "delivered_lumi", "delivered_lumi_unit");

    private static final Map<String, String> UNITS_OF_LUMISECTIONS =
            Map.of("recorded_lumi", "recorded_unit", "delivered_lumi", "delivered_unit");

    private OmsAttributes() {}

    /**
     * OMS's attributes, and {@code {component}_included} for each of {@code components}, {@code ls_duration} (the number of
     * the last lumisection), {@code beams_present_and_stable} (whether both beams were so in some lumisection), and the units
     * that OMS names: {@code recorded_lumi_unit} of the run's own {@code recorded_lumi}, {@code recorded_unit} of the
     * lumisections' {@code recorded}, and so for what was delivered.
     *
     * @throws UnavailableException if the lumisections' luminosities have several units
     */
    static ObjectNode of(OmsRow run, List<OmsRow> lumisections) {
        ObjectNode attributes = run.attributes().deepCopy();
        run.attributes()
                .path("components")
                .forEach(component ->
                        attributes.put(component.asString("").toLowerCase(Locale.ROOT) + "_included", true));
        attributes.put(
                "ls_duration",
                lumisections.stream().mapToInt(OmsRow::lumisection).max().orElse(0));
        attributes.put("beams_present_and_stable", lumisections.stream().anyMatch(OmsAttributes::hasStableBeams));
        nameUnits(attributes, List.of(run), UNITS_OF_RUN);
        nameUnits(attributes, lumisections, UNITS_OF_LUMISECTIONS);
        return attributes;
    }

    private static boolean hasStableBeams(OmsRow lumisection) {
        JsonNode bits = lumisection.attributes();
        return List.of("beam1_present", "beam2_present", "beam1_stable", "beam2_stable").stream()
                .allMatch(bit -> bits.path(bit).asBoolean(false));
    }

    private static void nameUnits(ObjectNode attributes, List<OmsRow> rows, Map<String, String> names) {
        names.forEach((of, name) -> {
            Set<String> units = rows.stream()
                    .filter(row -> row.units().containsKey(of))
                    .map(row -> plain(row.units().get(of)))
                    .collect(Collectors.toSet());
            if (units.size() > 1) {
                throw new UnavailableException("OMS gives " + of + " of the lumisections of run "
                        + attributes.path("run_number") + " in several units: " + String.join(", ", units));
            }
            units.forEach(unit -> attributes.put(name, unit));
        });
    }

    /** {@code /ub} for what OMS writes <code>{\mu}b^{-1}</code>; what is no luminosity stays as it is. */
    private static String plain(String unit) {
        String text = unit.replace("{\\mu}", "u").replace("\\mu", "u").replace(" ", "");
        return text.matches("[afpnumk]?b\\^\\{?-1}?") ? "/" + text.substring(0, text.indexOf('^')) : unit;
    }
}
