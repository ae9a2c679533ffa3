package io.runregistry.server.classify;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.rule.FirstRule;
import io.runregistry.core.rule.HoldingTree;
import io.runregistry.server.classify.Reasons.Asked;
import io.runregistry.server.classify.Workspaces.Kind;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the rules of a run as {@link Classification#classify} does, and keeps how they came to what they say. */
final class Reasoning {

    /** What is about the run alone is asked as if it had one lumisection. */
    private static final LumiRanges RUN = LumiRanges.of(1, 1);

    private final Rules rules;
    private final Classification classification;

    Reasoning(Rules rules, Classification classification) {
        this.rules = rules;
        this.classification = classification;
    }

    Reasons reasons(
            ObjectNode oms,
            LumisectionValues<JsonNode> values,
            ObjectNode rrAutomatic,
            ObjectNode rrManual,
            Collection<String> columns,
            LumiRanges lumisections) {
        Classified classified = classification.classify(oms, values, rrAutomatic, rrManual);
        ObjectNode computed = rrAutomatic.deepCopy().put("class", classified.runClass());
        ObjectNode reduced = Classification.reduced(oms, values);
        ObjectNode withClass = reduced.deepCopy().setAll(Classification.holding(computed, rrManual));
        ObjectNode holding = Classification.holding(computed.put("significant", classified.significant()), rrManual);
        return new Reasons(
                classified,
                Classification.isClassifiable(oms) ? ofRun(rules.classes(), reduced, name -> name) : List.of(),
                ofRun(rules.significance(holding.path("class").asString("")), withClass, any -> "significant"),
                holding.path("significant").asBoolean(false)
                        ? statuses(oms.deepCopy().setAll(holding), values, lumisections, columns)
                        : new TreeMap<>());
    }

    private SortedMap<String, List<Asked>> statuses(
            ObjectNode run, LumisectionValues<JsonNode> values, LumiRanges lumisections, Collection<String> columns) {
        SortedMap<String, List<Asked>> statuses = new TreeMap<>();
        rules.statuses().getOrDefault(Kind.ONLINE, new TreeMap<>()).forEach((column, first) -> {
            if (columns.contains(column)) {
                statuses.put(column, asked(first, run, values, lumisections, Status::wire));
            }
        });
        return statuses;
    }

    private static <T> List<Asked> ofRun(FirstRule<T> first, ObjectNode run, Function<T, String> outcome) {
        return asked(first, run, LumisectionValues.empty(), RUN, outcome);
    }

    private static <T> List<Asked> asked(
            FirstRule<T> first,
            ObjectNode run,
            LumisectionValues<JsonNode> values,
            LumiRanges lumisections,
            Function<T, String> outcome) {
        return first.asked(run, values, lumisections).stream()
                .map(asked -> new Asked(
                        asked.option().id(),
                        asked.option().priority(),
                        outcome.apply(asked.option().outcome()),
                        asked.lumisections(),
                        asked.decides(),
                        HoldingTree.of(asked.option().rule(), run, values, asked.lumisections())))
                .toList();
    }
}
