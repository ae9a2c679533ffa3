package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.rule.DatasetFacts;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.Origin;
import io.runregistry.server.log.Origins;
import io.runregistry.server.log.Place;
import io.runregistry.server.log.Place.Kind;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A variable that a rule names, and where its value is kept.
 *
 * @param kind what has the value; nothing if it was never said by anybody, as a run's number
 * @param place the attribute or column, as the log names it
 */
record Variable(String name, Optional<Kind> kind, String place) {

    private static final Set<String> WHOLE = Set.of("", "lumisection", "lumisection.oms", "lumisection.rr");

    static Variable of(String name) {
        return at(name, "run.oms.", Kind.RUN, "oms_attributes.")
                .or(() -> at(name, "run.rr.", Kind.RUN, "rr_attributes."))
                .or(() -> at(name, "lumisection.oms.", Kind.OMS_LUMISECTIONS, ""))
                .or(() -> at(name, "lumisection.rr.", Kind.RR_LUMISECTIONS, ""))
                .or(() -> name.equals("dataset.name")
                        ? Optional.empty()
                        : at(name, "dataset.", Kind.DATASET, "dataset_attributes."))
                .orElse(new Variable(name, Optional.empty(), ""));
    }

    /** What lies inside an attribute was said with it. */
    private static Optional<Variable> at(String name, String prefix, Kind kind, String document) {
        if (!name.startsWith(prefix)) {
            return Optional.empty();
        }
        String rest = name.substring(prefix.length());
        int dot = rest.indexOf('.');
        return Optional.of(new Variable(name, Optional.of(kind), document + (dot < 0 ? rest : rest.substring(0, dot))));
    }

    /** What the rule finds in each of these lumisections; nothing where that is the lumisection itself, or all of it. */
    ColumnRanges<Value> values(DatasetFacts facts, LumiRanges lumisections) {
        if (kind.equals(Optional.of(Kind.RR_LUMISECTIONS))) {
            ColumnRanges<Value> column = facts.rr().column(place).map(Value::of);
            return Cuts.within(lumisections, column, column.isEmpty() ? Value.NOTHING : Value.EMPTY);
        }
        if (kind.equals(Optional.of(Kind.OMS_LUMISECTIONS))) {
            return Cuts.within(lumisections, facts.oms().column(place).map(Value::of), Value.NOTHING);
        }
        if (WHOLE.contains(name) || name.startsWith("lumisection.lumisection_number")) {
            return ColumnRanges.empty();
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("run", facts.run());
        data.set("dataset", facts.dataset());
        Rule lookup = Rule.of(JsonNodeFactory.instance.objectNode().put("var", name));
        return Cuts.all(lumisections, Value.of(lookup.evaluate(data)));
    }

    /** Who said what the rule finds in each of these lumisections; not where nobody did. */
    ColumnRanges<Origin> origins(Origins origins, DatasetKey dataset, LumiRanges lumisections) {
        if (kind.isEmpty()) {
            return ColumnRanges.empty();
        }
        return switch (kind.get()) {
            case RR_LUMISECTIONS, OMS_LUMISECTIONS -> origins.ofColumn(dataset, kind.get(), place);
            case RUN -> ofAttribute(origins, dataset.runNumber(), new Place(Kind.RUN, null, place), lumisections);
            case DATASET ->
                ofAttribute(origins, dataset.runNumber(), new Place(Kind.DATASET, dataset.name(), place), lumisections);
        };
    }

    private static ColumnRanges<Origin> ofAttribute(Origins origins, int run, Place place, LumiRanges lumisections) {
        return origins.ofAttribute(run, place)
                .map(origin -> Cuts.all(lumisections, origin))
                .orElse(ColumnRanges.empty());
    }
}
