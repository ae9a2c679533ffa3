package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.Attribute.FlagCount;
import io.runregistry.core.query.Attribute.FlagTexts;
import io.runregistry.core.query.Query.Share.Measure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Writes a query in its normal form as an expression of the typed Java form. */
final class JavaCode {

    private static final String NEW_LINE = "\n        ";

    private final TextOperands operands;
    private final Clauses clauses;

    JavaCode(AttributeCatalogue catalogue) {
        this.operands = new TextOperands(catalogue);
        this.clauses = new Clauses(operands);
    }

    String print(Query query) {
        return print(query.normal(), NEW_LINE);
    }

    /** @param separator what stands before each {@code .and} and {@code .or} */
    private String print(Query query, String separator) {
        if (query instanceof Query.And and) {
            return and.parts().isEmpty()
                    ? "Query.everything()"
                    : joined(clauses(clauses.all(and.parts())), "and", separator);
        }
        if (query instanceof Query.Or or) {
            return joined(clauses(clauses.any(or.parts())), "or", separator);
        }
        if (query instanceof Query.Not not) {
            return print(not.part(), "") + ".not()";
        }
        if (query instanceof Query.Share share) {
            return share(share);
        }
        return query instanceof Query.Changed changed ? changed(changed) : comparison((Query.Comparison) query);
    }

    private List<String> clauses(List<Clause> clauses) {
        return clauses.stream().map(this::clause).toList();
    }

    private static String joined(List<String> conditions, String combination, String separator) {
        return conditions.get(0)
                + conditions.stream()
                        .skip(1)
                        .map(condition -> separator + "." + combination + "(" + condition + ")")
                        .collect(Collectors.joining());
    }

    private String clause(Clause clause) {
        if (clause instanceof Clause.Single single) {
            return print(single.part(), "");
        }
        if (clause instanceof Clause.Statuses statuses) {
            return "Query.column(" + text(statuses.column()) + ").hasAny("
                    + statuses.statuses().stream().map(JavaCode::status).collect(Collectors.joining(", ")) + ")";
        }
        return listed((Clause.Listed) clause);
    }

    private String listed(Clause.Listed listed) {
        List<Clause.Element> elements = listed.elements();
        boolean isList =
                elements.size() > 1 && (allAre(elements, JsonNode::isNumber) || allAre(elements, JsonNode::isString));
        if (isList) {
            return subject(listed.attribute()) + (listed.none() ? ".notIn(" : ".in(")
                    + elements.stream()
                            .map(element -> literal(((Operand.Point) element.first()).value()))
                            .collect(Collectors.joining(", "))
                    + ")";
        }
        List<String> conditions = elements.stream()
                .map(element -> element(listed.attribute(), listed.none(), element))
                .toList();
        return joined(conditions, listed.none() ? "and" : "or", "");
    }

    private static boolean allAre(List<Clause.Element> elements, Predicate<JsonNode> kind) {
        return elements.stream()
                .allMatch(element -> element.last().isEmpty()
                        && element.first() instanceof Operand.Point point
                        && kind.test(point.value()));
    }

    private String element(Attribute attribute, boolean none, Clause.Element element) {
        String subject = subject(attribute);
        String first = literal(attribute, element.first());
        if (element.last().isEmpty()) {
            return subject + (none ? ".isNot(" : ".is(") + first + ")";
        }
        Operand end = element.last().get();
        String last = literal(attribute, end);
        if (kind(first).equals(kind(last))) {
            return subject + (none ? ".notBetween(" : ".between(") + first + ", " + last + ")";
        }
        return none
                ? subject + ".before(" + first + ").or(" + subject + ".after(" + last + "))"
                : subject + ".from(" + first + ").and(" + subject + ".upTo(" + last + "))";
    }

    /** What of {@code "text"}, {@code Instant.parse(…)} and {@code LocalDate.parse(…)} it is; else a number. */
    private static String kind(String literal) {
        return literal.startsWith("\"") ? "text" : literal.replaceFirst("^[^A-Z].*|\\..*", "");
    }

    private String comparison(Query.Comparison comparison) {
        Attribute attribute = comparison.attribute();
        JsonNode value = comparison.value();
        Operator operator = comparison.operator();
        if (attribute instanceof FlagCount flag
                && (Clauses.isOccurrence(comparison) || Clauses.isAbsence(comparison))) {
            return "Query.column(" + text(flag.column()) + ")" + (operator == Operator.EQUAL ? ".no(" : ".has(")
                    + status(flag.status()) + ")";
        }
        if (value.isNull()) {
            return subject(attribute) + (operator == Operator.EQUAL ? ".isNull()" : ".isNotNull()");
        }
        Operand operand = operator == Operator.AT_LEAST || operator == Operator.LESS
                ? operands.bound(comparison)
                : new Operand.Point(value);
        return subject(attribute) + "." + (value.isNumber() ? ofNumber(operator) : ofText(operator)) + "("
                + literal(attribute, operand) + ")";
    }

    private static String ofNumber(Operator operator) {
        return switch (operator) {
            case LESS -> "lessThan";
            case GREATER -> "greaterThan";
            case AT_MOST -> "atMost";
            case AT_LEAST -> "atLeast";
            default -> ofText(operator);
        };
    }

    private static String ofText(Operator operator) {
        return switch (operator) {
            case EQUAL -> "is";
            case NOT_EQUAL -> "isNot";
            case LESS -> "before";
            case GREATER -> "after";
            case AT_MOST -> "upTo";
            case AT_LEAST -> "from";
            case LIKE -> "like";
            case NOT_LIKE -> "notLike";
        };
    }

    private static String subject(Attribute attribute) {
        if (attribute instanceof Attribute.RunNumber) {
            return "Query.runNumber()";
        }
        if (attribute instanceof Attribute.DatasetName) {
            return "Query.datasetName()";
        }
        if (attribute instanceof Attribute.DatasetsInGui) {
            return "Query.datasetsInGui()";
        }
        if (attribute instanceof Attribute.Oms oms) {
            return "Query.oms(" + text(oms.name()) + ")";
        }
        if (attribute instanceof Attribute.Rr rr) {
            return "Query.rr(" + text(rr.name()) + ")";
        }
        if (attribute instanceof Attribute.OfDataset dataset) {
            return "Query.datasetAttribute(" + text(dataset.name()) + ")";
        }
        if (attribute instanceof FlagCount flag) {
            return "Query.column(" + text(flag.column()) + ").count(" + status(flag.status()) + ")";
        }
        if (attribute instanceof FlagTexts texts) {
            return "Query.column(" + text(texts.column()) + ")"
                    + (isComments(texts.kind()) ? ".comment()" : ".cause()");
        }
        return isComments(((Attribute.AnyTexts) attribute).kind()) ? "Query.anyComment()" : "Query.anyCause()";
    }

    private static boolean isComments(FlagTexts.Kind kind) {
        return kind == FlagTexts.Kind.COMMENTS;
    }

    private static String share(Query.Share share) {
        String column = "Query.column(" + text(share.column()) + ")";
        String comparison = switch (share.operator()) {
            case LESS -> "below";
            case GREATER -> "above";
            default -> ofNumber(share.operator());
        };
        return share.isAll()
                ? column + ".all(" + status(share.status()) + ")"
                : column + ".share(" + status(share.status()) + ")"
                        + (share.of() == Measure.LUMINOSITY ? ".ofLuminosity()" : "")
                        + "." + comparison + "(" + QueryNumbers.print(share.percent()) + ")";
    }

    /** {@code Query.changedSince(…).until(…).by(…)}, without what is not asked. */
    private static String changed(Query.Changed changed) {
        List<String> words = new ArrayList<>();
        changed.since().ifPresent(time -> words.add("Since(" + time(time) + ")"));
        changed.until().ifPresent(time -> words.add("Until(" + time(time) + ")"));
        changed.by().ifPresent(author -> words.add("By(" + text(author) + ")"));
        return "Query.changed" + words.get(0)
                + words.stream()
                        .skip(1)
                        .map(word -> "." + Character.toLowerCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    private static String time(Instant time) {
        String text = TextOperands.print(time);
        return (text.contains("T") ? "Instant" : "LocalDate") + ".parse(\"" + text + "\")";
    }

    private String literal(Attribute attribute, Operand operand) {
        if (operand instanceof Operand.Day day) {
            return "LocalDate.parse(\"" + day.day() + "\")";
        }
        JsonNode value = ((Operand.Point) operand).value();
        return operands.isTime(attribute, value) ? "Instant.parse(" + literal(value) + ")" : literal(value);
    }

    private static String literal(JsonNode value) {
        if (value.isLong()) {
            return value + "L";
        }
        return value.isNumber()
                ? QueryNumbers.print(value.doubleValue())
                : value.isString() ? text(value.stringValue()) : value.toString();
    }

    private static String status(Status status) {
        return "Status." + status.name();
    }

    /** JSON's escapes are Java's as well, but for the slash, which is written plainly. */
    private static String text(String text) {
        return StringNode.valueOf(text).toString();
    }
}
