package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.Attribute.FlagTexts;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.Query.Share.Measure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Random trees of every node, attribute, operator and value, with neighbours that look like lists and ranges. */
final class RandomQuery {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What is known, with names that need care: keywords, signs, what is a name elsewhere, types nobody told. */
    static final AttributeCatalogue KNOWN = AttributeCatalogue.builtIn()
            .with(
                    Kind.OMS,
                    List.of("two words", "class", "any", "a.b", "run", "tick`ed", "Größe", "beta_star_start", "95%"))
            .with(Kind.DATASET, List.of("hlt_key", "gem_state"))
            .with(Kind.COLUMN, List.of("gem-gem", "odd-x y", "energy", "in"));

    private static final List<Attribute> ATTRIBUTES = List.of(
            new Attribute.RunNumber(),
            new Attribute.DatasetName(),
            new Attribute.DatasetsInGui(),
            new Attribute.Oms("energy"),
            new Attribute.Oms("hlt_key"),
            new Attribute.Oms("start_time"),
            new Attribute.Oms("stable_beam"),
            new Attribute.Oms("components"),
            new Attribute.Oms("run_number"),
            new Attribute.Oms("two words"),
            new Attribute.Oms("class"),
            new Attribute.Oms("any"),
            new Attribute.Oms("a.b"),
            new Attribute.Oms("run"),
            new Attribute.Oms("tick`ed"),
            new Attribute.Oms("Größe"),
            new Attribute.Oms("beta_star_start"),
            new Attribute.Oms("95%"),
            new Attribute.Rr("class"),
            new Attribute.Rr("significant"),
            new Attribute.OfDataset("dt_state"),
            new Attribute.OfDataset("hlt_key"),
            new Attribute.OfDataset("gem_state"),
            new Attribute.FlagCount("dt-dt", Status.GOOD),
            new Attribute.FlagCount("dt-dt", Status.BAD),
            new Attribute.FlagCount("energy", Status.NO_VALUE_FOUND),
            new FlagTexts("tracker-strip", FlagTexts.Kind.COMMENTS),
            new FlagTexts("odd-x y", FlagTexts.Kind.CAUSES),
            new Attribute.AnyTexts(FlagTexts.Kind.COMMENTS),
            new Attribute.AnyTexts(FlagTexts.Kind.CAUSES));

    private static final List<String> COLUMNS = List.of("dt-dt", "gem-gem", "odd-x y", "energy", "in");

    private static final List<String> TEXTS = List.of(
            "",
            "GOOD",
            "6500",
            "true",
            "null",
            "and",
            "2022-07-05",
            "2022-07-06",
            "2022-07-08",
            "2022-07-05T12:00:00Z",
            "2022-07-06T00:00:00.500Z",
            "2022-07-05T14:00:00+02:00",
            "9999-12-31",
            "0000-01-01",
            "/PromptReco/Collisions2018A/DQM",
            "a..b",
            "say \"x\" or 'y' or `z`",
            "100\\% \\\\ \\_ \\\\% \\x",
            "two\nlines\tand \u0001 é 😀",
            "%HV%");

    private final Random random;

    RandomQuery(Random random) {
        this.random = random;
    }

    Query tree(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(6)) {
            case 0 -> new Query.And(parts(depth));
            case 1 -> new Query.Or(parts(depth));
            case 2 -> new Query.Not(tree(depth - 1));
            case 3 -> neighbours();
            default -> leaf();
        };
    }

    private List<Query> parts(int depth) {
        List<Query> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(tree(depth - 1));
        }
        return parts;
    }

    /** Conditions on the same attribute beside each other. */
    private Query neighbours() {
        Attribute attribute = one(ATTRIBUTES);
        List<Query> parts = new ArrayList<>();
        for (int i = 2 + random.nextInt(4); i > 0; i--) {
            parts.add(
                    random.nextInt(5) == 0
                            ? pair(attribute)
                            : fitting(() -> comparison(random.nextInt(8) == 0 ? one(ATTRIBUTES) : attribute)));
        }
        return random.nextBoolean() ? new Query.And(parts) : new Query.Or(parts);
    }

    private Query pair(Attribute attribute) {
        List<Query> pair = List.of(fitting(() -> comparison(attribute)), fitting(() -> comparison(attribute)));
        return random.nextBoolean() ? new Query.And(pair) : new Query.Or(pair);
    }

    private Query leaf() {
        return switch (random.nextInt(8)) {
            case 0 -> share();
            case 1 -> changed();
            case 2 -> new Query.And(List.of());
            default -> fitting(() -> comparison(one(ATTRIBUTES)));
        };
    }

    private Query.Comparison comparison(Attribute attribute) {
        return new Query.Comparison(attribute, one(List.of(Operator.values())), value());
    }

    /** One that a filter may have. */
    private Query.Comparison fitting(Supplier<Query.Comparison> comparison) {
        while (true) {
            Query.Comparison next = comparison.get();
            if (Comparisons.misfit(next.attribute(), next.operator(), next.value(), KNOWN)
                    .isEmpty()) {
                return next;
            }
        }
    }

    private JsonNode value() {
        return switch (random.nextInt(8)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt(4));
            case 3 ->
                one(List.<JsonNode>of(
                        NODES.numberNode(5.0),
                        NODES.numberNode(3.7),
                        NODES.numberNode(-1.5e-7),
                        NODES.numberNode(1e300),
                        NODES.numberNode(1L << 60),
                        NODES.numberNode(1L << 40),
                        NODES.numberNode(-3)));
            default -> NODES.stringNode(one(TEXTS));
        };
    }

    private Query share() {
        Operator operator = one(List.of(
                Operator.EQUAL,
                Operator.NOT_EQUAL,
                Operator.LESS,
                Operator.GREATER,
                Operator.AT_MOST,
                Operator.AT_LEAST));
        double percent = one(List.of(0.0, -0.0, 95.0, 99.5, 100.0, 1e-5));
        return new Query.Share(
                one(COLUMNS), one(List.of(Status.values())), operator, percent, one(List.of(Measure.values())));
    }

    private Query changed() {
        List<Instant> times = List.of(
                Instant.parse("2022-10-01T00:00:00Z"),
                Instant.parse("2022-10-01T12:30:00Z"),
                Instant.parse("2022-10-01T12:30:00.123456789Z"),
                Instant.parse("9999-12-31T00:00:00Z"));
        Optional<Instant> since = random.nextBoolean() ? Optional.of(one(times)) : Optional.empty();
        Optional<Instant> until = random.nextBoolean() ? Optional.of(one(times)) : Optional.empty();
        Optional<String> by = since.or(() -> until).isEmpty() || random.nextBoolean()
                ? Optional.of(one(List.of("someone@cern.ch", "by", "O'Neill \"x\"")))
                : Optional.empty();
        return new Query.Changed(since, until, by);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
