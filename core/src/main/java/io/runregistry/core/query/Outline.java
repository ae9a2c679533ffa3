package io.runregistry.core.query;

import java.util.ArrayList;
import java.util.List;

/**
 * A query as people read its text: groups of conditions, in which a list, a range or a whole day is one condition, though the
 * tree says it with several comparisons.
 */
public sealed interface Outline {

    /** All of these hold; or, if {@code any}, at least one. None at all hold for everything. */
    record Group(boolean any, List<Outline> parts) implements Outline {
        public Group {
            parts = List.copyOf(parts);
        }
    }

    /** Holds exactly where its part does not. */
    record Opposite(Outline part) implements Outline {}

    /** What one condition of a text says. */
    record Condition(Query query) implements Outline {}

    /** Of a query in its {@linkplain Query#normal() normal form}. */
    static Outline of(Query query, AttributeCatalogue catalogue) {
        return of(query.normal(), new Clauses(new TextOperands(catalogue)));
    }

    private static Outline of(Query query, Clauses clauses) {
        if (query instanceof Query.Not not) {
            return new Opposite(of(not.part(), clauses));
        }
        if (query instanceof Query.And and) {
            return group(query, and.parts(), clauses.all(and.parts()), clauses);
        }
        return query instanceof Query.Or or
                ? group(query, or.parts(), clauses.any(or.parts()), clauses)
                : new Condition(query);
    }

    private static Outline group(Query query, List<Query> parts, List<Clause> said, Clauses clauses) {
        if (said.size() == 1) {
            return new Condition(query);
        }
        boolean any = query instanceof Query.Or;
        List<Outline> outlines = new ArrayList<>();
        int at = 0;
        for (Clause clause : said) {
            List<Query> ofClause = parts.subList(at, at + clause.parts());
            at += clause.parts();
            if (clause instanceof Clause.Single single) {
                outlines.add(of(single.part(), clauses));
            } else {
                outlines.add(new Condition(any ? new Query.Or(ofClause) : new Query.And(ofClause)));
            }
        }
        return new Group(any, outlines);
    }
}
