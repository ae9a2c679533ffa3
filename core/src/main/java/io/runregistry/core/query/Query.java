package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question about runs or datasets, as a tree. Immutable.
 *
 * <pre>{@code
 * Query.runNumber().between(309000, 310000)
 *         .and(Query.column("dt-dt").has(Status.GOOD))
 *         .and(Query.oms("hlt_key").like("%commissioning2018%"))
 * }</pre>
 */
public sealed interface Query {

    /** All of these hold; none of them is everything. */
    record And(List<Query> parts) implements Query {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public ObjectNode toJson() {
            return combined("and", parts);
        }
    }

    /** At least one of these holds; as on the wire, none of them is everything. */
    record Or(List<Query> parts) implements Query {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public ObjectNode toJson() {
            return combined("or", parts);
        }
    }

    /** An attribute compared with a JSON scalar, whose type decides how: number, text or boolean. */
    record Comparison(Attribute attribute, Operator operator, JsonNode value) implements Query {

        @Override
        public ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.putObject(attribute.wire()).set(operator.wire(), value);
            return json;
        }
    }

    /**
     * Holds exactly where its part does not. The opposite of {@code hlt_key like "%x%"} so holds for what has no HLT key,
     * whereas {@link Operator#NOT_LIKE}, as on the wire, does not.
     */
    record Not(Query part) implements Query {
        @Override
        public ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set("not", part.toJson());
            return json;
        }
    }

    /**
     * How much of a dataset has a status in a column, in percent of the whole: of its lumisections from 1 to the last, the
     * EMPTY ones counted, or of the recorded luminosity of those that have a value. Nothing to be a share of is no match.
     * The wire has no word for it.
     */
    record Share(String column, Status status, Operator operator, double percent, Measure of) implements Query {

        /** What a share is a share of. */
        public enum Measure {
            LUMISECTIONS("lumisections"),
            LUMINOSITY("luminosity");

            private final String wire;

            Measure(String wire) {
                this.wire = wire;
            }

            public String wire() {
                return wire;
            }
        }

        public Share {
            if (operator.isPattern() || !(percent >= 0 && percent <= 100)) {
                throw new IllegalArgumentException(
                        "a share is compared with 0 to 100 percent, not " + operator.wire() + " " + percent);
            }
        }

        @Override
        public ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.putObject("share")
                    .put("column", column)
                    .put("status", status.wire())
                    .put("operator", operator.wire())
                    .put("percent", percent)
                    .put("of", of.wire());
            return json;
        }
    }

    /**
     * Something was written to it: not before {@code since}, before {@code until}, by this author, each if it is there. To
     * a run belongs what was written to its dataset {@code online}. The wire has no word for it.
     */
    record Changed(Optional<Instant> since, Optional<Instant> until, Optional<String> by) implements Query {
        public Changed {
            if (since.isEmpty() && until.isEmpty() && by.isEmpty()) {
                throw new IllegalArgumentException("what changed is asked with since, until or by");
            }
            if (by.isPresent() && by.get().isBlank()) {
                throw new IllegalArgumentException("the author of a change is no blank text");
            }
        }

        @Override
        public ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ObjectNode changed = json.putObject("changed");
            since.ifPresent(time -> changed.put("since", time.toString()));
            until.ifPresent(time -> changed.put("until", time.toString()));
            by.ifPresent(author -> changed.put("by", author));
            return json;
        }
    }

    /** The same question in its {@linkplain NormalForm normal form}, which is what texts are read into. */
    default Query normal() {
        return NormalForm.of(this);
    }

    /** Holds for everything. */
    static Query everything() {
        return new And(List.of());
    }

    default Query and(Query other) {
        return new And(List.of(this, other));
    }

    default Query or(Query other) {
        return new Or(List.of(this, other));
    }

    /** Holds exactly where this does not. */
    default Query not() {
        return new Not(this);
    }

    static Subject runNumber() {
        return new Subject(new Attribute.RunNumber());
    }

    static Subject datasetName() {
        return new Subject(new Attribute.DatasetName());
    }

    static Subject oms(String name) {
        return new Subject(new Attribute.Oms(name));
    }

    static Subject rr(String name) {
        return new Subject(new Attribute.Rr(name));
    }

    static Subject datasetAttribute(String name) {
        return new Subject(new Attribute.OfDataset(name));
    }

    static Column column(String name) {
        return new Column(name);
    }

    /** A column, to be asked how many lumisections have a status in it. */
    record Column(String name) {

        /** At least one lumisection has this status. */
        public Query has(Status status) {
            return count(status).greaterThan(0);
        }

        /** How many lumisections have this status. */
        public Subject count(Status status) {
            return new Subject(new Attribute.FlagCount(name, status));
        }
    }

    /** An attribute, to be compared. */
    record Subject(Attribute attribute) {

        public Query is(String text) {
            return compare(Operator.EQUAL, JsonNodeFactory.instance.stringNode(text));
        }

        public Query is(double number) {
            return compare(Operator.EQUAL, number(number));
        }

        public Query is(boolean value) {
            return compare(Operator.EQUAL, JsonNodeFactory.instance.booleanNode(value));
        }

        public Query isNull() {
            return compare(Operator.EQUAL, JsonNodeFactory.instance.nullNode());
        }

        public Query isNot(String text) {
            return compare(Operator.NOT_EQUAL, JsonNodeFactory.instance.stringNode(text));
        }

        public Query isNot(double number) {
            return compare(Operator.NOT_EQUAL, number(number));
        }

        public Query greaterThan(double number) {
            return compare(Operator.GREATER, number(number));
        }

        public Query lessThan(double number) {
            return compare(Operator.LESS, number(number));
        }

        public Query atLeast(double number) {
            return compare(Operator.AT_LEAST, number(number));
        }

        public Query atMost(double number) {
            return compare(Operator.AT_MOST, number(number));
        }

        /** From {@code from} to {@code to}, both included. */
        public Query between(double from, double to) {
            return atLeast(from).and(atMost(to));
        }

        /** Not before this text; of dates, ISO 8601 in UTC. */
        public Query from(String text) {
            return compare(Operator.AT_LEAST, JsonNodeFactory.instance.stringNode(text));
        }

        /** Before this text; of dates, ISO 8601 in UTC. */
        public Query before(String text) {
            return compare(Operator.LESS, JsonNodeFactory.instance.stringNode(text));
        }

        /** {@code %} stands for any characters, {@code _} for one; case does not matter. */
        public Query like(String pattern) {
            return compare(Operator.LIKE, JsonNodeFactory.instance.stringNode(pattern));
        }

        public Query notLike(String pattern) {
            return compare(Operator.NOT_LIKE, JsonNodeFactory.instance.stringNode(pattern));
        }

        private Query compare(Operator operator, JsonNode value) {
            return new Comparison(attribute, operator, value);
        }

        /** Whole numbers stay whole on the wire. */
        private static JsonNode number(double number) {
            return number == Math.rint(number) && Math.abs(number) < 1L << 53
                    ? JsonNodeFactory.instance.numberNode((long) number)
                    : JsonNodeFactory.instance.numberNode(number);
        }
    }

    /** The same question in the wire's filter language, with {@code not}, {@code share} and {@code changed} beside it. */
    ObjectNode toJson();

    private static ObjectNode combined(String operator, List<Query> parts) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray(operator);
        parts.forEach(part -> array.add(part.toJson()));
        return json;
    }
}
