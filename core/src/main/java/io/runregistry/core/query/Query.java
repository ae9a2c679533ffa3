package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

        /** Whether every lumisection has the status. */
        boolean isAll() {
            return operator == Operator.AT_LEAST && percent == 100 && of == Measure.LUMISECTIONS;
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

        /** The same, before this time. */
        public Changed until(Instant time) {
            return new Changed(since, Optional.of(time), by);
        }

        /** The same, before the beginning of this day in UTC. */
        public Changed until(LocalDate day) {
            return until(beginning(day));
        }

        /** The same, by this author. */
        public Changed by(String author) {
            return new Changed(since, until, Optional.of(author));
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

    /** Holds exactly where this does not, also where an attribute has no value. */
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

    /** The names under which the dataset appeared in the DQM GUI. */
    static Subject datasetsInGui() {
        return new Subject(new Attribute.DatasetsInGui());
    }

    /** The comments of any column. */
    static Subject anyComment() {
        return new Subject(new Attribute.AnyTexts(Attribute.FlagTexts.Kind.COMMENTS));
    }

    /** The causes of any column. */
    static Subject anyCause() {
        return new Subject(new Attribute.AnyTexts(Attribute.FlagTexts.Kind.CAUSES));
    }

    /** Something was written not before this time. */
    static Changed changedSince(Instant time) {
        return new Changed(Optional.of(time), Optional.empty(), Optional.empty());
    }

    /** Something was written not before the beginning of this day in UTC. */
    static Changed changedSince(LocalDate day) {
        return changedSince(beginning(day));
    }

    /** Something was written before this time. */
    static Changed changedUntil(Instant time) {
        return new Changed(Optional.empty(), Optional.of(time), Optional.empty());
    }

    /** Something was written before the beginning of this day in UTC. */
    static Changed changedUntil(LocalDate day) {
        return changedUntil(beginning(day));
    }

    /** This author wrote something. */
    static Changed changedBy(String author) {
        return new Changed(Optional.empty(), Optional.empty(), Optional.of(author));
    }

    private static Instant beginning(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static Column column(String name) {
        return new Column(name);
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
