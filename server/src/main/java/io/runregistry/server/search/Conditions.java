package io.runregistry.server.search;

import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import io.runregistry.core.query.Attribute;
import io.runregistry.core.query.Attribute.FlagCount;
import io.runregistry.core.query.Attribute.FlagTexts;
import io.runregistry.core.query.Operator;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.Scope;
import io.runregistry.server.log.Tables.Dataset;
import io.runregistry.server.log.Tables.Run;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import tools.jackson.databind.JsonNode;

/** Compiles a question to an SQL condition on {@code run} and {@code dataset}. Every value is a bound parameter. */
final class Conditions {

    private Conditions() {}

    /** @param scope of which rows: what was written to a run is written to other places than what was to a dataset */
    static Condition of(Query query, Scope scope) {
        if (query instanceof Query.And and) {
            return and.parts().isEmpty() ? trueCondition() : and(parts(and.parts(), Operator.NOT_EQUAL, scope));
        }
        if (query instanceof Query.Or or) {
            return or.parts().isEmpty() ? trueCondition() : or(parts(or.parts(), Operator.EQUAL, scope));
        }
        if (query instanceof Query.Not not) {
            return condition("({0}) IS NOT TRUE", of(not.part(), scope));
        }
        if (query instanceof Query.Share share) {
            return Shares.of(share);
        }
        if (query instanceof Query.Changed changed) {
            return Changes.of(changed, scope);
        }
        return comparison((Query.Comparison) query);
    }

    /** Long lists of runs to take or to leave out become one array, which PostgreSQL hashes. */
    private static List<Condition> parts(List<Query> parts, Operator joinable, Scope scope) {
        List<Condition> conditions = new ArrayList<>();
        List<Integer> runs = new ArrayList<>();
        for (Query part : parts) {
            Query only = part instanceof Query.And and && and.parts().size() == 1
                    ? and.parts().get(0)
                    : part;
            if (only instanceof Query.Comparison comparison
                    && comparison.attribute() instanceof Attribute.RunNumber
                    && comparison.operator() == joinable
                    && comparison.value().isInt()) {
                runs.add(comparison.value().intValue());
            } else {
                conditions.add(of(part, scope));
            }
        }
        if (!runs.isEmpty()) {
            Field<Integer[]> list = val(runs.toArray(Integer[]::new));
            conditions.add(
                    joinable == Operator.EQUAL
                            ? Run.RUN_NUMBER.eq(any(list))
                            : condition("{0} <> ALL ({1})", Run.RUN_NUMBER, list));
        }
        return conditions;
    }

    private static Condition comparison(Query.Comparison comparison) {
        Attribute attribute = comparison.attribute();
        Operator operator = comparison.operator();
        JsonNode value = comparison.value();
        if (attribute instanceof Attribute.DatasetsInGui) {
            return inGui(operator, value.stringValue());
        }
        if (attribute instanceof FlagTexts texts) {
            return texts(texts, operator, value.stringValue());
        }
        if (attribute instanceof Attribute.AnyTexts texts) {
            return anyTexts(texts, operator, value.stringValue());
        }
        if (value.isNull()) {
            Field<String> text = Columns.text(attribute);
            return operator == Operator.EQUAL ? text.isNull() : text.isNotNull();
        }
        if (attribute instanceof Attribute.RunNumber && isInt(value)) {
            return compare(Run.RUN_NUMBER, operator, (int) number(value));
        }
        if (attribute instanceof FlagCount flag) {
            return value.isString() && number(value) != 0
                    ? compare(Columns.text(flag), operator, value.stringValue())
                    : flagCount(flag, operator, number(value));
        }
        if (value.isNumber() || attribute instanceof Attribute.RunNumber) {
            return compare(Columns.number(attribute), operator, number(value));
        }
        if (value.isBoolean()) {
            return compare(Columns.truth(attribute), operator, value.booleanValue());
        }
        return compareText(Columns.text(attribute), operator, value.stringValue());
    }

    /** Whether there is any is what people ask, and quicker to see than how many there are. */
    private static Condition flagCount(FlagCount flag, Operator operator, double count) {
        if (count == 0 && (operator == Operator.GREATER || operator == Operator.NOT_EQUAL)) {
            return condition(Columns.hasAny(flag));
        }
        if (count == 0 && (operator == Operator.EQUAL || operator == Operator.AT_MOST)) {
            return condition(Columns.hasAny(flag)).not();
        }
        return compare(Columns.number(flag), operator, count);
    }

    private static boolean isInt(JsonNode value) {
        double number = number(value);
        return number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE;
    }

    private static double number(JsonNode value) {
        return value.isString() ? Double.parseDouble(value.stringValue().strip()) : value.doubleValue();
    }

    private static <T> Condition compare(Field<T> field, Operator operator, T value) {
        return compare(field, operator, val(value, field));
    }

    static <T> Condition compare(Field<T> field, Operator operator, Field<T> value) {
        return switch (operator) {
            case EQUAL -> field.eq(value);
            case NOT_EQUAL -> field.ne(value);
            case LESS -> field.lt(value);
            case GREATER -> field.gt(value);
            case AT_MOST -> field.le(value);
            case AT_LEAST -> field.ge(value);
            case LIKE, NOT_LIKE -> throw new IllegalArgumentException("patterns are for text");
        };
    }

    private static Condition compareText(Field<String> field, Operator operator, String value) {
        return switch (operator) {
            case LIKE -> field.likeIgnoreCase(value);
            case NOT_LIKE -> field.notLikeIgnoreCase(value);
            default -> compare(field, operator, value);
        };
    }

    private static Condition inGui(Operator operator, String value) {
        Condition contains = operator.isPattern()
                ? condition(
                        "EXISTS (SELECT FROM jsonb_array_elements_text({0}) AS gui WHERE gui ILIKE {1})",
                        Dataset.DATASETS_IN_GUI, val(value))
                : condition("{0} @> to_jsonb({1}::text)", Dataset.DATASETS_IN_GUI, val(value));
        return operator == Operator.EQUAL || operator == Operator.LIKE ? contains : contains.not();
    }

    private static Condition texts(FlagTexts texts, Operator operator, String value) {
        String comparison = operator.isPattern() ? "said ILIKE {3}" : "said = {3}";
        Condition says = condition(
                "EXISTS (SELECT FROM jsonb_array_elements_text({0} -> {1} -> {2}) AS said WHERE " + comparison + ")",
                Dataset.TRIPLET_SUMMARY,
                val(texts.column()),
                val(texts.kind().wire()),
                val(value));
        return operator == Operator.EQUAL || operator == Operator.LIKE ? says : says.not();
    }

    private static Condition anyTexts(Attribute.AnyTexts texts, Operator operator, String value) {
        String comparison = operator.isPattern() ? "said ILIKE {2}" : "said = {2}";
        Condition says = condition(
                "EXISTS (SELECT FROM jsonb_each({0}) AS of_column(name, summary), "
                        + "jsonb_array_elements_text(summary -> {1}) AS said WHERE " + comparison + ")",
                Dataset.TRIPLET_SUMMARY,
                val(texts.kind().wire()),
                val(value));
        return operator == Operator.EQUAL || operator == Operator.LIKE ? says : says.not();
    }
}
