package io.runregistry.server.golden;

import io.runregistry.core.problem.NearestName;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.log.BrilcalcValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Warns of variables that nothing knows, which are always null and so make rules quietly false. */
final class UnknownVariables {

    private static final Map<String, Kind> PREFIXES = Map.of(
            "run.oms.", Kind.OMS,
            "run.rr.", Kind.RR,
            "dataset.", Kind.DATASET,
            "lumisection.oms.", Kind.OMS_LUMISECTION,
            "lumisection.rr.", Kind.COLUMN);

    private UnknownVariables() {}

    static List<String> warnings(Rule rule, AttributeCatalogue catalogue) {
        List<String> known = knownVariables(catalogue);
        return rule.variables().stream()
                .filter(variable -> !isKnown(variable, known))
                .map(variable ->
                        "nothing has the variable \"" + variable + "\", so it is always null" + hint(variable, known))
                .toList();
    }

    private static List<String> knownVariables(AttributeCatalogue catalogue) {
        List<String> known = new ArrayList<>(List.of(
                "",
                "run",
                "run.run_number",
                "run.oms",
                "run.rr",
                "dataset",
                "dataset.name",
                "lumisection",
                "lumisection.lumisection_number",
                "lumisection.oms",
                "lumisection.rr"));
        BrilcalcValues.NAMES.forEach(name -> known.add("lumisection.oms." + name));
        PREFIXES.forEach((prefix, kind) -> catalogue.names(kind).keySet().forEach(name -> known.add(prefix + name)));
        return known;
    }

    /** Also what lies inside something known: {@code run.oms.components.0}. */
    private static boolean isKnown(String variable, Collection<String> known) {
        return known.contains(variable)
                || known.stream()
                        .anyMatch(name -> PREFIXES.keySet().stream().anyMatch(prefix -> name.startsWith(prefix))
                                && variable.startsWith(name + "."));
    }

    private static String hint(String variable, Collection<String> known) {
        return NearestName.hint(variable, known);
    }
}
