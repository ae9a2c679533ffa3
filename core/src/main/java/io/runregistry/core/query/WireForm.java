package io.runregistry.core.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.NullNode;

/**
 * What the wire's own language, and so the official client, can say of a query: no shares, no changes, no texts of any
 * column. A {@code not} it says by the opposite comparison, or no value where there may be none.
 */
final class WireForm {

    private WireForm() {}

    /** Nothing if it can't be said. */
    static Optional<Query> of(Query query) {
        if (query instanceof Query.And and) {
            return each(and.parts(), WireForm::of).map(Query.And::new);
        }
        if (query instanceof Query.Or or) {
            return each(or.parts(), WireForm::of).map(Query.Or::new);
        }
        if (query instanceof Query.Not not) {
            return opposite(not.part());
        }
        return query instanceof Query.Comparison comparison && !(comparison.attribute() instanceof Attribute.AnyTexts)
                ? Optional.of(query)
                : Optional.empty();
    }

    /** That nothing holds can't be said: none of none is everything on the wire. */
    private static Optional<Query> opposite(Query query) {
        if (query instanceof Query.And and) {
            return and.parts().isEmpty()
                    ? Optional.empty()
                    : each(and.parts(), WireForm::opposite).map(Query.Or::new);
        }
        if (query instanceof Query.Or or) {
            return or.parts().isEmpty()
                    ? Optional.empty()
                    : each(or.parts(), WireForm::opposite).map(Query.And::new);
        }
        if (query instanceof Query.Not not) {
            return of(not.part());
        }
        return query instanceof Query.Comparison comparison ? opposite(comparison) : Optional.empty();
    }

    private static Optional<Query> opposite(Query.Comparison comparison) {
        Attribute attribute = comparison.attribute();
        if (attribute instanceof Attribute.AnyTexts) {
            return Optional.empty();
        }
        Query opposite = new Query.Comparison(attribute, opposite(comparison.operator()), comparison.value());
        boolean mayBeNull = attribute instanceof Attribute.Oms
                || attribute instanceof Attribute.Rr
                || attribute instanceof Attribute.OfDataset;
        return Optional.of(
                mayBeNull && !comparison.value().isNull()
                        ? opposite.or(new Query.Comparison(attribute, Operator.EQUAL, NullNode.getInstance()))
                        : opposite);
    }

    private static Operator opposite(Operator operator) {
        return switch (operator) {
            case EQUAL -> Operator.NOT_EQUAL;
            case NOT_EQUAL -> Operator.EQUAL;
            case LESS -> Operator.AT_LEAST;
            case AT_LEAST -> Operator.LESS;
            case GREATER -> Operator.AT_MOST;
            case AT_MOST -> Operator.GREATER;
            case LIKE -> Operator.NOT_LIKE;
            case NOT_LIKE -> Operator.LIKE;
        };
    }

    private static Optional<List<Query>> each(List<Query> parts, Function<Query, Optional<Query>> form) {
        List<Query> said = parts.stream().map(form).flatMap(Optional::stream).toList();
        return said.size() == parts.size() ? Optional.of(said) : Optional.empty();
    }
}
