package io.runregistry.server.web.query;

import io.runregistry.core.query.Attribute;
import io.runregistry.core.query.Attribute.FlagCount;
import io.runregistry.core.query.Operator;
import io.runregistry.core.query.Outline;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.QueryText;
import io.runregistry.core.query.QueryTextException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A query as rows of the filter builder. What no row can say stays text, so that nothing is lost by looking at it. */
record RowWriter(RowReader reader) {

    private static final List<String> OPERATORS =
            List.of("is not null", "is null", "not like", "like", "not in", "in", "!=", "<=", ">=", "=", "<", ">");

    /** The outermost group; its rows say all of the query. */
    ObjectNode write(Query query) {
        if (query.normal().equals(Query.everything())) {
            return group();
        }
        ObjectNode row = row(Outline.of(query, reader.known()));
        if (row.path("kind").asString().equals("group") && !row.path("not").asBoolean()) {
            return row;
        }
        ObjectNode group = group();
        group.withArray("rows").add(row);
        return group;
    }

    private static ObjectNode group() {
        ObjectNode group = of("group").put("any", false);
        group.putArray("rows");
        return group;
    }

    private ObjectNode row(Outline outline) {
        if (outline instanceof Outline.Group group && !group.parts().isEmpty()) {
            ObjectNode row = of("group").put("any", group.any());
            ArrayNode rows = row.putArray("rows");
            group.parts().forEach(part -> rows.add(row(part)));
            return row;
        }
        if (outline instanceof Outline.Opposite opposite) {
            ObjectNode row = row(opposite.part());
            return opposite.part() instanceof Outline.Opposite ? text(outline) : row.put("not", true);
        }
        return outline instanceof Outline.Condition condition ? condition(condition.query()) : text(outline);
    }

    private static ObjectNode of(String kind) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind).put("not", false);
    }

    /** {@code everything} beside other conditions, {@code not not …}. */
    private ObjectNode text(Outline outline) {
        return textRow(query(outline));
    }

    private static Query query(Outline outline) {
        if (outline instanceof Outline.Opposite opposite) {
            return new Query.Not(query(opposite.part()));
        }
        if (outline instanceof Outline.Group group) {
            List<Query> parts = group.parts().stream().map(RowWriter::query).toList();
            return group.any() ? new Query.Or(parts) : new Query.And(parts);
        }
        return ((Outline.Condition) outline).query();
    }

    private ObjectNode textRow(Query query) {
        String text = QueryText.print(query, reader.known());
        return of("text").put("text", text.isEmpty() ? "everything" : text);
    }

    private ObjectNode condition(Query query) {
        return structured(query).filter(row -> says(row, query)).orElseGet(() -> textRow(query));
    }

    private boolean says(ObjectNode row, Query query) {
        try {
            return reader.condition(row).equals(query);
        } catch (QueryTextException e) {
            return false;
        }
    }

    private Optional<ObjectNode> structured(Query query) {
        if (query instanceof Query.Share share) {
            return Optional.of(share(share));
        }
        if (query instanceof Query.Changed changed) {
            return Optional.of(of("changed")
                    .put("since", changed.since().map(RowWriter::time).orElse(""))
                    .put("until", changed.until().map(RowWriter::time).orElse(""))
                    .put("by", changed.by().orElse("")));
        }
        return attribute(query)
                .flatMap(attribute -> attribute instanceof FlagCount flag
                        ? query instanceof Query.Comparison comparison
                                ? Optional.of(count(flag, comparison))
                                : Optional.empty()
                        : compared(attribute, query));
    }

    /** A day, if it is the beginning of one. */
    private static String time(Instant time) {
        return time.toString().replace("T00:00:00Z", "");
    }

    private static Optional<Attribute> attribute(Query query) {
        if (query instanceof Query.Comparison comparison) {
            return Optional.of(comparison.attribute());
        }
        List<Query> parts =
                query instanceof Query.And and ? and.parts() : query instanceof Query.Or or ? or.parts() : List.of();
        return parts.isEmpty() ? Optional.empty() : attribute(parts.get(0));
    }

    private ObjectNode share(Query.Share share) {
        boolean all = share.equals(new Query.Share(
                share.column(), share.status(), Operator.AT_LEAST, 100, Query.Share.Measure.LUMISECTIONS));
        return flags(new FlagCount(share.column(), share.status()))
                .put("ask", all ? "all" : share.of().wire())
                .put("operator", sign(share.operator()))
                .put("value", number(share.percent()));
    }

    private ObjectNode count(FlagCount flag, Query.Comparison comparison) {
        boolean zero = comparison.value().isInt() && comparison.value().intValue() == 0;
        String ask = zero && comparison.operator() == Operator.GREATER
                ? "any"
                : zero && comparison.operator() == Operator.EQUAL ? "no" : "count";
        return flags(flag)
                .put("ask", ask)
                .put("operator", sign(comparison.operator()))
                .put("value", comparison.value().asString(""));
    }

    private ObjectNode flags(FlagCount flag) {
        String name =
                QueryText.name(new Attribute.FlagTexts(flag.column(), Attribute.FlagTexts.Kind.CAUSES), reader.known());
        return of("flags")
                .put("column", name.substring(0, name.lastIndexOf(' ')))
                .put("status", flag.status().wire());
    }

    private static String sign(Operator operator) {
        return operator == Operator.NOT_EQUAL ? "!=" : operator.wire();
    }

    private static String number(double percent) {
        return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
    }

    /** The text cut into attribute, operator and value; the value as people would type it, if that says the same. */
    private Optional<ObjectNode> compared(Attribute attribute, Query query) {
        String subject = QueryText.name(attribute, reader.known());
        String text = QueryText.print(query, reader.known());
        if (text.equals(subject)) {
            return Optional.of(row(subject, "=", "true"));
        }
        return OPERATORS.stream()
                .filter(operator -> (text + " ").startsWith(subject + " " + operator + " "))
                .findFirst()
                .map(operator -> {
                    String value = text.substring(Math.min(text.length(), (subject + " " + operator + " ").length()));
                    ObjectNode plain = row(subject, operator, plain(value));
                    return says(plain, query) ? plain : row(subject, operator, value);
                });
    }

    private static ObjectNode row(String subject, String operator, String value) {
        return of("condition").put("subject", subject).put("operator", operator).put("value", value);
    }

    /** Without the quotes or brackets around it. */
    private static String plain(String value) {
        return value.matches("(?s)\".*\"|\\(.*\\)") ? value.substring(1, value.length() - 1) : value;
    }
}
