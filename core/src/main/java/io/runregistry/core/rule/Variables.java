package io.runregistry.core.rule;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a rule looks up in its data.
 *
 * @param names the variables it names outright; {@code ""} is the whole data
 * @param computed whether it also looks up names that only evaluation tells
 */
record Variables(SortedSet<String> names, boolean computed) {

    static Variables of(Expression expression) {
        Collector collector = new Collector();
        collector.visit(expression);
        return new Variables(Collections.unmodifiableSortedSet(collector.names), collector.computed);
    }

    private static final class Collector {
        private final SortedSet<String> names = new TreeSet<>();
        private boolean computed;

        private void visit(Expression expression) {
            if (expression instanceof Expression.Variable variable) {
                names.add(variable.name());
                visit(variable.otherwise());
            } else if (expression instanceof Expression.ComputedVariable variable) {
                computed = true;
                visit(variable.name());
                visit(variable.otherwise());
            } else if (expression instanceof Expression.Missing missing) {
                missing(missing);
            } else if (expression instanceof Expression.Iteration iteration) {
                // inside its logic, variables are parts of the elements
                visit(iteration.list());
                visit(iteration.initial());
            } else if (expression instanceof Expression.Elements list) {
                list.elements().forEach(this::visit);
            } else if (expression instanceof Expression.And and) {
                and.parts().forEach(this::visit);
            } else if (expression instanceof Expression.Or or) {
                or.parts().forEach(this::visit);
            } else if (expression instanceof Expression.If conditional) {
                conditional.parts().forEach(this::visit);
            } else if (expression instanceof Expression.Operation operation) {
                operation.arguments().forEach(this::visit);
            }
        }

        private void missing(Expression.Missing missing) {
            visit(missing.keys());
            visit(missing.needed());
            literals(missing.keys());
        }

        private void literals(Expression keys) {
            if (keys instanceof Expression.Elements list) {
                list.elements().forEach(this::literals);
            } else if (keys instanceof Expression.Literal literal
                    && !literal.value().isContainer()) {
                JsonNode name = literal.value();
                names.add(name.isNull() ? "" : JavaScript.string(name));
            } else {
                computed = true;
            }
        }
    }
}
