package io.runregistry.server.golden;

import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.server.log.BrilcalcValues;
import io.runregistry.server.search.KnownNames;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The variables that golden rules can find something in; others are always null and so make rules quietly false. */
final class GoldenVariables {

    private static final Map<String, Kind> PREFIXES = Map.of(
            "run.oms.", Kind.OMS,
            "run.rr.", Kind.RR,
            "dataset.", Kind.DATASET,
            "lumisection.oms.", Kind.OMS_LUMISECTION,
            "lumisection.rr.", Kind.COLUMN);

    private static final Set<String> OBJECTS =
            Set.of("", "run", "run.oms", "run.rr", "dataset", "lumisection", "lumisection.oms", "lumisection.rr");

    private GoldenVariables() {}

    static KnownNames known(AttributeCatalogue catalogue) {
        return new KnownNames(values(catalogue), OBJECTS);
    }

    private static Set<String> values(AttributeCatalogue catalogue) {
        Set<String> values = new HashSet<>(Set.of("run.run_number", "dataset.name", "lumisection.lumisection_number"));
        BrilcalcValues.NAMES.forEach(name -> values.add("lumisection.oms." + name));
        PREFIXES.forEach((prefix, kind) -> catalogue.names(kind).keySet().forEach(name -> values.add(prefix + name)));
        return values;
    }
}
