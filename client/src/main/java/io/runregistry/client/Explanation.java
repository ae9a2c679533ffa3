package io.runregistry.client;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Why lumisections are not golden. Luminosities are in the unit of their source.
 *
 * @param version of the registry at which it was asked
 * @param golden how much of what was asked about is golden
 * @param notGolden how much is not
 * @param notEvaluated how much the rule could not be asked of
 * @param leaves what each leaf of the rule costs, in the rule's order
 * @param goldenMask which lumisections are golden of the runs that were named; empty if none were
 * @param pieces lumisections with the leaves that are false in them, by run and dataset; the first ones if there are many
 * @param morePieces how many there are beside these
 * @param unasked what the rule was not asked of, and why; the first ones if there are many
 * @param moreUnasked how many there are beside these
 * @param warnings what looks wrong about the rule
 * @param json the whole answer
 */
public record Explanation(
        long version,
        Rule rule,
        String datasetNames,
        Loss golden,
        Loss notGolden,
        Loss notEvaluated,
        List<Leaf> leaves,
        LumiMask goldenMask,
        List<Piece> pieces,
        long morePieces,
        List<Unasked> unasked,
        long moreUnasked,
        List<String> warnings,
        JsonNode json) {

    /** How much of something there is. */
    public record Loss(int runs, long lumisections, double recorded, double delivered) {
        private static Loss of(JsonNode json) {
            return new Loss(
                    json.path("runs").asInt(0),
                    json.path("lumisections").asLong(0),
                    json.path("recorded_luminosity").asDouble(0),
                    json.path("delivered_luminosity").asDouble(0));
        }
    }

    /**
     * What a leaf of the rule costs.
     *
     * @param path where it stands in the rule: {@code and[3]}
     * @param exclusive where it alone is false
     * @param inclusive where it is among those that are false
     */
    public record Leaf(String path, JsonNode logic, String inWords, Loss exclusive, Loss inclusive) {
        private static Leaf of(JsonNode json) {
            return new Leaf(
                    json.path("rule_path").asString(""),
                    json.path("rule"),
                    json.path("in_words").asString(""),
                    Loss.of(json.path("exclusive")),
                    Loss.of(json.path("inclusive")));
        }
    }

    /**
     * Lumisections of a dataset in which the same leaves are false.
     *
     * @param goldenByAnother those that are golden all the same, by another dataset of the run
     * @param recorded luminosity of those that are not golden
     * @param delivered the same
     */
    public record Piece(
            int runNumber,
            String dataset,
            LumiRanges lumisections,
            LumiRanges goldenByAnother,
            double recorded,
            double delivered,
            List<FalseLeaf> falseLeaves) {
        private static Piece of(JsonNode json) {
            return new Piece(
                    Wire.runNumber(json),
                    json.path("dataset").asString(""),
                    ranges(json.path("ranges")),
                    ranges(json.path("golden_by_another_dataset")),
                    json.path("recorded_luminosity").asDouble(0),
                    json.path("delivered_luminosity").asDouble(0),
                    json.path("false").valueStream().map(FalseLeaf::of).toList());
        }
    }

    /** A leaf that is false, with its variables. */
    public record FalseLeaf(String path, JsonNode logic, List<Variable> variables) {
        private static FalseLeaf of(JsonNode json) {
            return new FalseLeaf(
                    json.path("rule_path").asString(""),
                    json.path("rule"),
                    json.path("variables").valueStream().map(Variable::of).toList());
        }
    }

    /**
     * A variable of a leaf.
     *
     * @param found its values; the first ones if there are many, none if it is the lumisection itself
     * @param moreFound how many there are beside these
     */
    public record Variable(String name, List<Found> found, long moreFound) {
        private static Variable of(JsonNode json) {
            return new Variable(
                    json.path("name").asString(""),
                    json.path("found")
                            .valueStream()
                            .map(found -> new Found(
                                    ranges(found.path("ranges")),
                                    Value.of(found),
                                    Optional.of(found.path("other"))
                                            .filter(JsonNode::isObject)
                                            .map(Value::of)))
                            .toList(),
                    json.path("more_found").asLong(0));
        }
    }

    /**
     * A value that a variable has in some lumisections.
     *
     * @param other what it is at the version of the list that it is compared with, if that is something else
     */
    public record Found(LumiRanges lumisections, Value value, Optional<Value> other) {}

    /**
     * A value, and since when it is so.
     *
     * @param comment of a judgement
     * @param cause of a judgement
     * @param since nothing if nobody said it
     */
    public record Value(JsonNode value, String comment, String cause, Optional<Since> since) {
        private static Value of(JsonNode json) {
            return new Value(
                    json.path("value"),
                    json.path("comment").asString(""),
                    json.path("cause").asString(""),
                    Optional.of(json.path("since")).filter(JsonNode::isObject).map(Since::of));
        }
    }

    /**
     * The action by which something came about.
     *
     * @param automatic whether no person said it
     * @param again the revert since which it is so again, if there was one
     */
    public record Since(
            long version, String author, Instant at, String comment, boolean automatic, Optional<Since> again) {
        private static Since of(JsonNode json) {
            return new Since(
                    json.path("version").asLong(0),
                    json.path("author").asString(""),
                    Wire.time(json, "at"),
                    json.path("comment").asString(""),
                    json.path("automatic").asBoolean(false),
                    Optional.of(json.path("again")).filter(JsonNode::isObject).map(Since::of));
        }
    }

    /**
     * What the rule was not asked of.
     *
     * @param reason {@code unknown_run}, {@code no_matching_dataset}, {@code no_oms_values}, {@code no_rr_values} or {@code
     *     no_values}
     */
    public record Unasked(
            String reason, int runNumber, Optional<String> dataset, LumiRanges lumisections, String message) {
        private static Unasked of(JsonNode json) {
            return new Unasked(
                    json.path("reason").asString(""),
                    Wire.runNumber(json),
                    Optional.of(json.path("dataset").asString("")).filter(name -> !name.isEmpty()),
                    ranges(json.path("ranges")),
                    json.path("message").asString(""));
        }
    }

    static Explanation of(JsonNode json) {
        JsonNode totals = json.path("totals");
        if (!totals.isObject()) {
            throw new ServerFailedException("the registry answered an explanation without totals");
        }
        return new Explanation(
                json.path("version").asLong(0),
                Rule.of(json.path("json_logic")),
                json.path("dataset_name_filter").asString(""),
                Loss.of(totals.path("golden")),
                Loss.of(totals.path("not_golden")),
                Loss.of(totals.path("not_evaluated")),
                totals.path("leaves").valueStream().map(Leaf::of).toList(),
                json.path("golden").isObject() ? LumiMask.from(json.path("golden")) : LumiMask.empty(),
                Wire.array(json.path("pieces")).valueStream().map(Piece::of).toList(),
                json.path("more_pieces").asLong(0),
                Wire.array(json.path("not_evaluated"))
                        .valueStream()
                        .map(Unasked::of)
                        .toList(),
                json.path("more_not_evaluated").asLong(0),
                Wire.texts(json.path("warnings")),
                json);
    }

    private static LumiRanges ranges(JsonNode json) {
        return LumiRanges.of(json.valueStream()
                .map(range -> new LumiRange(range.path(0).asInt(), range.path(1).asInt()))
                .toList());
    }
}
