package io.runregistry.server.web.query;

import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.Outline;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.QueryText;
import io.runregistry.core.query.QueryTextException;
import io.runregistry.core.query.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** From the rows of the filter builder to a text: each row is read as the text it stands for, so that none means more. */
record RowReader(Scope scope, AttributeCatalogue known) {

    private static final int DEEPEST = 50;

    /** {@code {text}}, or {@code {problems: [{row, says}]}}, a row being told by its place: {@code 0.2} is in the first group. */
    ObjectNode text(JsonNode rows) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode problems = JsonNodeFactory.instance.arrayNode();
        Optional<Query> query = query(rows, "", 0, problems);
        if (!problems.isEmpty()) {
            answer.set("problems", problems);
            return answer;
        }
        return answer.put("text", QueryText.print(query.orElse(Query.everything()), known));
    }

    private Optional<Query> query(JsonNode row, String place, int depth, ArrayNode problems) {
        Optional<Query> query = Optional.empty();
        try {
            query = row.path("kind").asString("").equals("group")
                    ? group(row, place, depth, problems)
                    : Optional.of(condition(row));
        } catch (QueryTextException e) {
            problems.addObject().put("row", place).put("says", e.marks().get(0).says());
        }
        return query.map(read -> row.path("not").asBoolean(false) ? new Query.Not(read) : read);
    }

    /** A group without rows says nothing. */
    private Optional<Query> group(JsonNode group, String place, int depth, ArrayNode problems) {
        if (depth > DEEPEST) {
            problems.addObject().put("row", place).put("says", "groups may be " + DEEPEST + " deep within each other");
            return Optional.empty();
        }
        List<Query> parts = new ArrayList<>();
        for (int i = 0; i < group.path("rows").size(); i++) {
            query(group.path("rows").path(i), place.isEmpty() ? "" + i : place + "." + i, depth + 1, problems)
                    .ifPresent(parts::add);
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(group.path("any").asBoolean(false) ? new Query.Or(parts) : new Query.And(parts));
    }

    /** @throws QueryTextException if the row says nothing that can be understood */
    Query condition(JsonNode row) {
        return switch (row.path("kind").asString("")) {
            case "condition" -> compared(row);
            case "flags" -> parse(flags(row));
            case "changed" -> parse("changed" + changed(row));
            default -> parse(said(row, "text").isBlank() ? "?" : said(row, "text"));
        };
    }

    private Query parse(String text) {
        return QueryText.parse(text, scope, known);
    }

    private static String said(JsonNode row, String field) {
        return row.path(field).asString("").strip();
    }

    /** A value that can't stand as it is stands in quotes: people need not know which. */
    private Query compared(JsonNode row) {
        String subject = said(row, "subject");
        String operator = said(row, "operator");
        String value = said(row, "value");
        String begin = subject + " " + operator;
        if (operator.startsWith("is ")) {
            return parse(begin);
        }
        if (operator.endsWith("in")) {
            return parse(begin + " (" + value + ")");
        }
        Query unquoted;
        try {
            unquoted = parse(begin + " " + value);
        } catch (QueryTextException asItIs) {
            return quoted(begin, value).orElseThrow(() -> asItIs);
        }
        return isOne(unquoted) ? unquoted : quoted(begin, value).orElse(unquoted);
    }

    private Optional<Query> quoted(String begin, String value) {
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(parse(begin + " " + QueryText.quote(value)));
        } catch (QueryTextException otherwiseWrong) {
            return Optional.empty();
        }
    }

    private boolean isOne(Query query) {
        return Outline.of(query, known) instanceof Outline.Condition;
    }

    private static String flags(JsonNode row) {
        String column = said(row, "column");
        String status = said(row, "status");
        String quoted = status.contains(" ") ? QueryText.quote(status) : status;
        String ask = said(row, "ask");
        String amount = column + " " + quoted + " " + said(row, "operator") + " " + said(row, "value");
        return switch (ask) {
            case "lumisections" -> amount + "%";
            case "luminosity" -> amount + "% lumi";
            case "count" -> amount;
            default -> column + " " + ask + " " + quoted;
        };
    }

    private static String changed(JsonNode row) {
        StringBuilder text = new StringBuilder();
        for (String word : List.of("since", "until", "by")) {
            String value = said(row, word);
            if (!value.isEmpty()) {
                text.append(' ').append(word).append(' ').append(QueryText.quote(value));
            }
        }
        return text.toString();
    }
}
