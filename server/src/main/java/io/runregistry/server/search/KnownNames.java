package io.runregistry.server.search;

import io.runregistry.core.problem.NearestName;
import io.runregistry.core.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The variables that a rule can find something in; any other is always null, and so makes rules quietly false.
 *
 * @param values of which also the parts are known: with {@code run.oms.components} also {@code run.oms.components.0}
 * @param objects of which only the parts that are values are known: {@code run}
 */
public record KnownNames(Set<String> values, Set<String> objects) {

    public KnownNames {
        values = Set.copyOf(values);
        objects = Set.copyOf(objects);
    }

    /** A variable that nothing has, with the name that was probably meant. */
    public record Unknown(String variable, Optional<String> nearest) {

        private String sentence() {
            return "nothing has the variable \"" + variable + "\", so it is always null"
                    + nearest.map(name -> "; did you mean \"" + name + "\"?").orElse("");
        }
    }

    /** The variables of the rule that are unknown. */
    public List<Unknown> unknown(Rule rule) {
        Set<String> all = new TreeSet<>(values);
        all.addAll(objects);
        return rule.variables().stream()
                .filter(variable -> !isKnown(variable))
                .map(variable -> new Unknown(variable, NearestName.of(variable, all)))
                .toList();
    }

    /** A sentence for each variable of the rule that is unknown, with the nearest name. */
    public List<String> warnings(Rule rule) {
        return unknown(rule).stream().map(Unknown::sentence).toList();
    }

    private boolean isKnown(String variable) {
        return values.contains(variable)
                || objects.contains(variable)
                || values.stream().anyMatch(name -> variable.startsWith(name + "."));
    }
}
