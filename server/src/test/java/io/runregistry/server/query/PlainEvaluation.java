package io.runregistry.server.query;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.Attribute;
import io.runregistry.core.query.Attribute.FlagTexts;
import io.runregistry.core.query.Operator;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.Query.Share.Measure;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** What a question means, said as plainly as can be: row by row, lumisection by lumisection. */
final class PlainEvaluation {

    private PlainEvaluation() {}

    static boolean holds(Query query, PlainRow row) {
        if (query instanceof Query.And and) {
            return and.parts().stream().allMatch(part -> holds(part, row));
        }
        if (query instanceof Query.Or or) {
            return or.parts().isEmpty() || or.parts().stream().anyMatch(part -> holds(part, row));
        }
        if (query instanceof Query.Not not) {
            return !holds(not.part(), row);
        }
        if (query instanceof Query.Share share) {
            return share.of() == Measure.LUMISECTIONS ? ofLumisections(share, row) : ofLuminosity(share, row);
        }
        if (query instanceof Query.Changed changed) {
            return row.written().stream()
                    .anyMatch(written -> changed.since().stream()
                                    .noneMatch(since -> written.time().isBefore(since))
                            && changed.until().stream()
                                    .allMatch(until -> written.time().isBefore(until))
                            && changed.by().stream().allMatch(written.author()::equals));
        }
        return compares((Query.Comparison) query, row);
    }

    private static boolean ofLumisections(Query.Share share, PlainRow row) {
        long part = row.rr().stream()
                .filter(lumisection -> status(lumisection, share.column()) == share.status())
                .count();
        return compares(
                share, BigDecimal.valueOf(part), BigDecimal.valueOf(row.rr().size()));
    }

    private static boolean ofLuminosity(Query.Share share, PlainRow row) {
        BigDecimal part = BigDecimal.ZERO;
        BigDecimal whole = BigDecimal.ZERO;
        for (int i = 0; i < Math.min(row.rr().size(), row.oms().size()); i++) {
            JsonNode recorded = row.oms().get(i).path("recorded");
            if (recorded.isNumber() && recorded.doubleValue() >= 0) {
                BigDecimal luminosity = BigDecimal.valueOf(recorded.doubleValue());
                whole = whole.add(luminosity);
                if (status(row.rr().get(i), share.column()) == share.status()) {
                    part = part.add(luminosity);
                }
            }
        }
        return compares(share, part, whole);
    }

    private static Status status(JsonNode lumisection, String column) {
        return Status.parse(lumisection.path(column).path("status").asString("EMPTY"))
                .orElseThrow();
    }

    private static boolean compares(Query.Share share, BigDecimal part, BigDecimal whole) {
        BigDecimal percent = BigDecimal.valueOf(share.percent());
        return whole.signum() > 0
                && matches(
                        share.operator(), part.multiply(BigDecimal.valueOf(100)).compareTo(whole.multiply(percent)));
    }

    private static boolean compares(Query.Comparison comparison, PlainRow row) {
        Attribute attribute = comparison.attribute();
        Operator operator = comparison.operator();
        JsonNode value = comparison.value();
        if (attribute instanceof Attribute.DatasetsInGui) {
            return any(row.dataset().path("datasets_in_gui").valueStream().map(JsonNode::asString), operator, value);
        }
        if (attribute instanceof FlagTexts texts) {
            return any(texts(row, texts.column(), texts.kind()), operator, value);
        }
        if (attribute instanceof Attribute.AnyTexts texts) {
            return any(columns(row).flatMap(column -> texts(row, column, texts.kind())), operator, value);
        }
        if (attribute instanceof Attribute.FlagCount flag) {
            return counts(count(row, flag), operator, value);
        }
        if (attribute instanceof Attribute.RunNumber) {
            return matches(operator, Double.compare(row.runNumber(), number(value)));
        }
        return compares(actual(attribute, row), operator, value);
    }

    private static Stream<String> columns(PlainRow row) {
        return row.rr().stream()
                .flatMap(lumisection -> lumisection.propertyNames().stream())
                .distinct();
    }

    private static Stream<String> texts(PlainRow row, String column, FlagTexts.Kind kind) {
        String member = kind == FlagTexts.Kind.COMMENTS ? "comment" : "cause";
        return row.rr().stream()
                .map(lumisection -> lumisection.path(column).path(member).asString(""))
                .filter(text -> !text.isEmpty());
    }

    /** {@code <>} and {@code notlike} mean that there is none that is so. */
    private static boolean any(Stream<String> texts, Operator operator, JsonNode value) {
        boolean like = operator.isPattern();
        boolean some =
                texts.anyMatch(text -> like ? isLike(text, value.stringValue()) : text.equals(value.stringValue()));
        return some == (operator == Operator.EQUAL || operator == Operator.LIKE);
    }

    /** A column that has no value in the whole dataset has no flag, not even EMPTY. */
    private static long count(PlainRow row, Attribute.FlagCount flag) {
        return row.rr().stream()
                .filter(lumisection ->
                        lumisection.has(flag.column()) && status(lumisection, flag.column()) == flag.status())
                .count();
    }

    /** A number that is written as text compares as text, but for 0, as it always was. */
    private static boolean counts(long count, Operator operator, JsonNode value) {
        return value.isString() && number(value) != 0
                ? matches(operator, compareTexts(Long.toString(count), value.stringValue()))
                : matches(operator, Double.compare((double) count, number(value)));
    }

    private static double number(JsonNode value) {
        return value.isString() ? Double.parseDouble(value.stringValue().strip()) : value.doubleValue();
    }

    private static JsonNode actual(Attribute attribute, PlainRow row) {
        if (attribute instanceof Attribute.DatasetName) {
            return JsonNodeFactory.instance.stringNode(row.name());
        }
        if (attribute instanceof Attribute.Oms oms) {
            return row.run().path("oms_attributes").path(oms.name());
        }
        if (attribute instanceof Attribute.Rr rr) {
            return row.run().path("rr_attributes").path(rr.name());
        }
        if (attribute instanceof Attribute.OfDataset dataset) {
            return row.dataset().path("dataset_attributes").path(dataset.name());
        }
        return MissingNode.getInstance();
    }

    /** The type of the question's value decides how an attribute is compared; what has not that type never matches. */
    private static boolean compares(JsonNode actual, Operator operator, JsonNode value) {
        boolean nothing = actual.isMissingNode() || actual.isNull();
        if (value.isNull()) {
            return (operator == Operator.EQUAL) == nothing;
        }
        if (nothing || !value.isString() && actual.getNodeType() != value.getNodeType()) {
            return false;
        }
        if (value.isNumber()) {
            return matches(operator, Double.compare(actual.doubleValue(), value.doubleValue()));
        }
        if (value.isBoolean()) {
            return matches(operator, actual.equals(value) ? 0 : 1);
        }
        String text = text(actual);
        return switch (operator) {
            case LIKE -> isLike(text, value.stringValue());
            case NOT_LIKE -> !isLike(text, value.stringValue());
            default -> matches(operator, compareTexts(text, value.stringValue()));
        };
    }

    /** Of JSON text the text itself, of all else its JSON as PostgreSQL writes it. */
    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.isArray() ? list(value) : value.toString();
    }

    private static String list(JsonNode array) {
        return array.valueStream().map(JsonNode::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    private static boolean matches(Operator operator, int comparison) {
        return switch (operator) {
            case EQUAL -> comparison == 0;
            case NOT_EQUAL -> comparison != 0;
            case LESS -> comparison < 0;
            case GREATER -> comparison > 0;
            case AT_MOST -> comparison <= 0;
            case AT_LEAST -> comparison >= 0;
            case LIKE, NOT_LIKE -> throw new IllegalArgumentException(operator.wire());
        };
    }

    /** By code points. */
    private static int compareTexts(String text, String other) {
        return Arrays.compare(text.codePoints().toArray(), other.codePoints().toArray());
    }

    private static boolean isLike(String text, String pattern) {
        return isLike(codePoints(text), codePoints(pattern));
    }

    private static List<Integer> codePoints(String text) {
        return text.codePoints().map(Character::toLowerCase).boxed().toList();
    }

    private static boolean isLike(List<Integer> text, List<Integer> pattern) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        int first = pattern.get(0);
        List<Integer> rest = pattern.subList(1, pattern.size());
        if (first == '%') {
            return isLike(text, rest) || !text.isEmpty() && isLike(text.subList(1, text.size()), pattern);
        }
        if (text.isEmpty()) {
            return false;
        }
        List<Integer> further = text.subList(1, text.size());
        if (first == '\\') {
            return rest.get(0).equals(text.get(0)) && isLike(further, rest.subList(1, rest.size()));
        }
        return (first == '_' || text.get(0) == first) && isLike(further, rest);
    }
}
