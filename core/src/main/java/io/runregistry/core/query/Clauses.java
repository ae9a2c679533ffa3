package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.Attribute.FlagCount;
import io.runregistry.core.query.Clause.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds neighbours that one list or range says: {@code in (…)}, {@code not in (…)}, {@code in a..b}, whole days. Said so or
 * part by part, the tree is the same.
 */
final class Clauses {

    /** What of the values is asked, and the operators that ask it. */
    private enum Asked {
        ONE_OF_THEM(Operator.EQUAL, Operator.AT_LEAST, Operator.AT_MOST, Operator.LESS),
        NONE_OF_THEM(Operator.NOT_EQUAL, Operator.LESS, Operator.GREATER, Operator.AT_LEAST);

        private final Operator single;
        private final Operator first;
        private final Operator last;
        /** Compares with the day after the last one. */
        private final Operator lastDay;

        Asked(Operator single, Operator first, Operator last, Operator lastDay) {
            this.single = single;
            this.first = first;
            this.last = last;
            this.lastDay = lastDay;
        }
    }

    private final TextOperands operands;

    Clauses(TextOperands operands) {
        this.operands = operands;
    }

    /** Of parts that all must hold. */
    List<Clause> all(List<Query> parts) {
        return clauses(parts, Asked.ONE_OF_THEM, Asked.NONE_OF_THEM);
    }

    /** Of parts of which one must hold. */
    List<Clause> any(List<Query> parts) {
        return clauses(parts, Asked.NONE_OF_THEM, Asked.ONE_OF_THEM);
    }

    private List<Clause> clauses(List<Query> parts, Asked asRange, Asked asList) {
        List<Clause> clauses = new ArrayList<>();
        int at = 0;
        while (at < parts.size()) {
            Optional<Element> range = range(parts, at, asRange);
            List<Element> list = range.isPresent() ? List.of() : list(parts, at, asList);
            List<Status> statuses = asList == Asked.ONE_OF_THEM ? statuses(parts, at) : List.of();
            Clause clause;
            if (range.isPresent()) {
                clause = listed(parts.get(at), asRange, List.of(range.get()));
            } else if (statuses.size() > 1) {
                clause = new Clause.Statuses(column(parts.get(at)), statuses);
            } else if (list.size() > 1) {
                clause = listed(parts.get(at), asList, list);
            } else {
                clause = new Clause.Single(parts.get(at));
            }
            clauses.add(clause);
            at += clause.parts();
        }
        return clauses;
    }

    private static Clause listed(Query first, Asked asked, List<Element> elements) {
        return new Clause.Listed(attribute(first).orElseThrow(), asked == Asked.NONE_OF_THEM, elements);
    }

    /** Of a comparison, or of what begins with one. */
    private static Optional<Attribute> attribute(Query part) {
        if (part instanceof Query.Comparison comparison) {
            return Optional.of(comparison.attribute());
        }
        List<Query> parts =
                part instanceof Query.And and ? and.parts() : part instanceof Query.Or or ? or.parts() : List.of();
        return parts.isEmpty() ? Optional.empty() : attribute(parts.get(0));
    }

    /** The values and ranges of one attribute that begin here. */
    private List<Element> list(List<Query> parts, int at, Asked asked) {
        List<Element> elements = new ArrayList<>();
        Optional<Attribute> attribute = attribute(parts.get(at));
        for (Query part : parts.subList(at, parts.size())) {
            Optional<Element> element = attribute(part).equals(attribute) ? element(part, asked) : Optional.empty();
            if (element.isEmpty()) {
                return elements;
            }
            elements.add(element.get());
        }
        return elements;
    }

    /** A value, or a range, which is two parts of its own. */
    private Optional<Element> element(Query part, Asked asked) {
        if (part instanceof Query.Comparison comparison) {
            Operand value = new Operand.Point(comparison.value());
            return comparison.operator() == asked.single && !comparison.value().isNull()
                    ? Optional.of(Element.of(value))
                    : Optional.empty();
        }
        List<Query> pair = part instanceof Query.And and && asked == Asked.ONE_OF_THEM
                ? and.parts()
                : part instanceof Query.Or or && asked == Asked.NONE_OF_THEM ? or.parts() : List.of();
        return pair.size() == 2 ? range(pair, 0, asked) : Optional.empty();
    }

    /** A lower and an upper bound of one attribute that begin here. */
    private Optional<Element> range(List<Query> parts, int at, Asked asked) {
        if (at + 1 >= parts.size()
                || !(parts.get(at) instanceof Query.Comparison from)
                || !(parts.get(at + 1) instanceof Query.Comparison to)
                || from.operator() != asked.first
                || !from.attribute().equals(to.attribute())) {
            return Optional.empty();
        }
        Operand first = operands.bound(from);
        return last(to, asked).filter(last -> !first.isAfter(last)).map(last -> Element.range(first, last));
    }

    private Optional<Operand> last(Query.Comparison to, Asked asked) {
        return to.operator() == asked.last
                ? Optional.of(new Operand.Point(to.value()))
                : to.operator() == asked.lastDay ? operands.dayBefore(to) : Optional.empty();
    }

    /** The statuses of one column of which each occurs, that begin here. */
    private static List<Status> statuses(List<Query> parts, int at) {
        List<Status> statuses = new ArrayList<>();
        for (Query part : parts.subList(at, parts.size())) {
            if (!isOccurrence(part) || !column(part).equals(column(parts.get(at)))) {
                return statuses;
            }
            statuses.add(((FlagCount) attribute(part).orElseThrow()).status());
        }
        return statuses;
    }

    private static String column(Query occurrence) {
        return ((FlagCount) attribute(occurrence).orElseThrow()).column();
    }

    /** {@code dt-dt = GOOD}. */
    static boolean isOccurrence(Query part) {
        return isCount(part, Operator.GREATER);
    }

    /** {@code dt-dt no GOOD}. */
    static boolean isAbsence(Query part) {
        return isCount(part, Operator.EQUAL);
    }

    private static boolean isCount(Query part, Operator operator) {
        return part instanceof Query.Comparison comparison
                && comparison.attribute() instanceof FlagCount
                && comparison.operator() == operator
                && comparison.value().isInt()
                && comparison.value().intValue() == 0;
    }
}
