package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.Attribute.FlagCount;
import io.runregistry.core.query.Attribute.FlagTexts;
import io.runregistry.core.query.Query.Share.Measure;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Writes a query in its normal form as text: neighbours that a list or a range can say are one condition. */
final class TextPrinter {

    private final TextNames names;
    private final TextOperands operands;
    private final Clauses clauses;

    TextPrinter(AttributeCatalogue catalogue) {
        this.names = new TextNames(catalogue);
        this.operands = new TextOperands(catalogue);
        this.clauses = new Clauses(operands);
    }

    String print(Query query) {
        Query normal = query.normal();
        return normal.equals(Query.everything()) ? "" : print(normal, true);
    }

    /** @param alone whether nothing stands beside it, so that it needs no brackets */
    private String print(Query query, boolean alone) {
        if (query instanceof Query.And and) {
            return and.parts().isEmpty() ? "everything" : joined(clauses.all(and.parts()), " and ", alone);
        }
        if (query instanceof Query.Or or) {
            return joined(clauses.any(or.parts()), " or ", alone);
        }
        if (query instanceof Query.Not not) {
            return "not " + print(not.part(), false);
        }
        if (query instanceof Query.Share share) {
            return share(share);
        }
        return query instanceof Query.Changed changed ? changed(changed) : comparison((Query.Comparison) query);
    }

    private String joined(List<Clause> clauses, String separator, boolean alone) {
        String text = clauses.stream().map(this::clause).collect(Collectors.joining(separator));
        return alone || clauses.size() == 1 ? text : "(" + text + ")";
    }

    private String clause(Clause clause) {
        if (clause instanceof Clause.Single single) {
            return print(single.part(), false);
        }
        if (clause instanceof Clause.Statuses statuses) {
            return column(statuses.column()) + " in "
                    + statuses.statuses().stream().map(TextPrinter::status).collect(Collectors.joining(", ", "(", ")"));
        }
        return listed((Clause.Listed) clause);
    }

    private String listed(Clause.Listed listed) {
        Attribute attribute = listed.attribute();
        Clause.Element first = listed.elements().get(0);
        if (listed.elements().size() == 1 && first.last().isEmpty()) {
            return subject(attribute) + (listed.none() ? " != " : " = ") + operands.print(attribute, first.first());
        }
        String values = listed.elements().stream()
                .map(element -> operands.print(attribute, element.first())
                        + element.last()
                                .map(last -> ".." + operands.print(attribute, last))
                                .orElse(""))
                .collect(Collectors.joining(", "));
        return subject(attribute)
                + (listed.none() ? " not in " : " in ")
                + (listed.elements().size() == 1 ? values : "(" + values + ")");
    }

    private String comparison(Query.Comparison comparison) {
        Attribute attribute = comparison.attribute();
        Operator operator = comparison.operator();
        JsonNode value = comparison.value();
        if (attribute instanceof FlagCount flag
                && (Clauses.isOccurrence(comparison) || Clauses.isAbsence(comparison))) {
            return column(flag.column()) + (operator == Operator.EQUAL ? " no " : " = ") + status(flag.status());
        }
        if (value.isNull()) {
            return subject(attribute) + (operator == Operator.EQUAL ? " is null" : " is not null");
        }
        if (operator.isPattern()) {
            return subject(attribute)
                    + (operator == Operator.LIKE ? " like " : " not like ")
                    + TextQuotes.quote(value.stringValue(), '"');
        }
        return operands.isTruth(comparison)
                ? subject(attribute)
                : subject(attribute) + " " + sign(operator) + " " + operands.print(comparison);
    }

    /** What a condition on this attribute begins with. */
    String subject(Attribute attribute) {
        if (attribute instanceof FlagCount flag) {
            return column(flag.column()) + " " + status(flag.status());
        }
        if (attribute instanceof FlagTexts texts) {
            return column(texts.column()) + " " + texts(texts.kind());
        }
        if (attribute instanceof Attribute.AnyTexts texts) {
            return "any " + texts(texts.kind());
        }
        return names.nameOf(new TextSubject.Single(attribute));
    }

    private String column(String name) {
        return names.nameOf(new TextSubject.Column(name));
    }

    private static String texts(FlagTexts.Kind kind) {
        return kind == FlagTexts.Kind.COMMENTS ? "comment" : "cause";
    }

    static String status(Status status) {
        return status.wire().contains(" ") ? "\"" + status.wire() + "\"" : status.wire();
    }

    private static String sign(Operator operator) {
        return operator == Operator.NOT_EQUAL ? "!=" : operator.wire();
    }

    private String share(Query.Share share) {
        String column = column(share.column());
        String status = status(share.status());
        return share.isAll()
                ? column + " all " + status
                : column + " " + status + " " + sign(share.operator()) + " " + QueryNumbers.print(share.percent()) + "%"
                        + (share.of() == Measure.LUMINOSITY ? " lumi" : "");
    }

    private static String changed(Query.Changed changed) {
        StringBuilder text = new StringBuilder("changed");
        changed.since().ifPresent(time -> text.append(" since ").append(TextOperands.print(time)));
        changed.until().ifPresent(time -> text.append(" until ").append(TextOperands.print(time)));
        changed.by().ifPresent(author -> text.append(" by ").append(TextQuotes.quote(author, '"')));
        return text.toString();
    }
}
