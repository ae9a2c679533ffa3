package io.runregistry.core.rule;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules in their order of priority, evaluated over ranges: in each lumisection the first that holds decides. A rule is only
 * asked where none before it held, and each of its leaves once for what is alike. Immutable, safe for threads.
 *
 * @param <T> what a rule decides; must have a true {@code equals}
 */
public final class FirstRule<T> {

    /**
     * What is the case where a rule holds.
     *
     * @param id names the rule among those of its kind
     * @param priority the smaller, the earlier it is asked; 0 where there is no order
     */
    public record Case<T>(int id, int priority, Rule rule, T outcome) {}

    private final List<Case<T>> cases;
    private final List<WhereRule> rules;
    private final T otherwise;

    /** @param otherwise what is the case where no rule holds */
    public FirstRule(List<Case<T>> cases, T otherwise) {
        this.cases = List.copyOf(cases);
        this.rules = cases.stream().map(option -> new WhereRule(option.rule())).toList();
        this.otherwise = otherwise;
    }

    /**
     * What is the case in each of these lumisections.
     *
     * @param run what the rules see everywhere
     * @param values what they see beside it in a lumisection; a column is named by the path at which they see it, as {@code
     *     dt0_ready} or {@code lumisection.oms.dt0_ready}, and is not there where it has no value
     */
    public ColumnRanges<T> evaluate(ObjectNode run, LumisectionValues<JsonNode> values, LumiRanges lumisections) {
        ColumnRanges<T> outcome = ColumnRanges.of(lumisections, otherwise);
        for (Asked<T> asked : asked(run, values, lumisections)) {
            outcome = outcome.overlaidBy(
                    ColumnRanges.of(asked.decides(), asked.option().outcome()));
        }
        return outcome;
    }

    /** The rules with what they decide, in their order; equal of two that decide the same by the same rules. */
    public List<Object> said() {
        return cases.stream()
                .<Object>map(option -> List.of(option.rule().logic(), option.outcome()))
                .toList();
    }

    /**
     * Where a rule was asked, since none before it held.
     *
     * @param decides where it held
     */
    public record Asked<T>(Case<T> option, LumiRanges lumisections, LumiRanges decides) {}

    /** Which rules were asked, in their order, and where; those after all was decided are not among them. */
    public List<Asked<T>> asked(ObjectNode run, LumisectionValues<JsonNode> values, LumiRanges lumisections) {
        AlongRun along = new AlongRun(run, values);
        List<Asked<T>> asked = new ArrayList<>();
        LumiRanges open = lumisections;
        for (int i = 0; i < cases.size() && !open.isEmpty(); i++) {
            LumiRanges decides = rules.get(i).holds(along, open);
            asked.add(new Asked<>(cases.get(i), open, decides));
            open = open.minus(decides);
        }
        return asked;
    }

    /** What is the case where the rules see just this. */
    public T decide(ObjectNode data) {
        return cases.stream()
                .filter(option -> Rule.truthy(option.rule().evaluate(data)))
                .map(Case::outcome)
                .findFirst()
                .orElse(otherwise);
    }
}
