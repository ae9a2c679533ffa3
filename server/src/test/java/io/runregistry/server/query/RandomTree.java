package io.runregistry.server.query;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.Attribute;
import io.runregistry.core.query.Attribute.FlagTexts;
import io.runregistry.core.query.Operator;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.Query.Share.Measure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Makes questions of all sorts, some of them senseless. */
final class RandomTree {

    static final List<String> COLUMNS = List.of("dt-dt", "csc-csc", "tracker-pixel");

    /** Odd ones among them: quotes, what patterns are made of, and letters beyond ASCII and beyond 16 bits. */
    static final List<String> TEXTS = List.of(
            "A",
            "a",
            "Ab",
            "HV trip",
            "100%",
            "under_score",
            "it's \"quoted\"",
            "back\\slash",
            "ünï ΩΣ",
            "𝒳 marks",
            "line\nbreak",
            "",
            " ",
            "7",
            "3.8",
            "true",
            "null",
            "[\"DT\", \"CSC\"]",
            "OPEN",
            "2022-07-05T12:00:00Z");

    private static final List<String> PATTERNS = List.of(
            "%",
            "_",
            "",
            "a%",
            "%B",
            "%\\%",
            "under\\_%",
            "under_score",
            "%'%",
            "%\"quoted\"",
            "back\\\\%",
            "Ü%",
            "%ωσ",
            "_ marks",
            "line_break",
            "%e%e%",
            "hv____p",
            "\\a%",
            "%\\",
            "2022%",
            "%DT%");

    /** How an attribute is compared. */
    enum Type {
        COUNT,
        NAME,
        TEXTS,
        NUMBER,
        BOOLEAN,
        TEXT,
        ANYTHING
    }

    /** What can be asked for, or can't because nobody knows it. */
    record Subject(Attribute attribute, Type type, boolean ofDatasets, boolean known) {
        private static Subject ofRun(Attribute attribute, Type type) {
            return new Subject(attribute, type, false, true);
        }

        private static Subject ofDataset(Attribute attribute, Type type) {
            return new Subject(attribute, type, true, true);
        }
    }

    static final List<Subject> SUBJECTS = subjects();

    private static List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>(List.of(
                Subject.ofRun(new Attribute.RunNumber(), Type.COUNT),
                Subject.ofRun(new Attribute.Oms("energy"), Type.NUMBER),
                Subject.ofRun(new Attribute.Oms("l1_rate"), Type.NUMBER),
                Subject.ofRun(new Attribute.Oms("hlt_key"), Type.TEXT),
                Subject.ofRun(new Attribute.Oms("start_time"), Type.TEXT),
                Subject.ofRun(new Attribute.Oms("components"), Type.TEXT),
                Subject.ofRun(new Attribute.Oms("stable_beam"), Type.BOOLEAN),
                Subject.ofRun(new Attribute.Oms("dt_included"), Type.BOOLEAN),
                Subject.ofRun(new Attribute.Oms("of_any_type"), Type.ANYTHING),
                Subject.ofRun(new Attribute.Rr("class"), Type.TEXT),
                Subject.ofRun(new Attribute.Rr("stop_reason"), Type.TEXT),
                Subject.ofRun(new Attribute.Rr("significant"), Type.BOOLEAN),
                Subject.ofRun(new Attribute.Rr("short_run"), Type.BOOLEAN),
                Subject.ofRun(new Attribute.Rr("of_any_type"), Type.ANYTHING),
                Subject.ofDataset(new Attribute.DatasetName(), Type.NAME),
                Subject.ofDataset(new Attribute.DatasetsInGui(), Type.TEXTS),
                Subject.ofDataset(new Attribute.OfDataset("dt_state"), Type.TEXT),
                Subject.ofDataset(new Attribute.OfDataset("of_any_type"), Type.ANYTHING),
                Subject.ofRun(new Attribute.AnyTexts(FlagTexts.Kind.COMMENTS), Type.TEXTS),
                Subject.ofRun(new Attribute.AnyTexts(FlagTexts.Kind.CAUSES), Type.TEXTS),
                new Subject(new Attribute.Oms("of_no_run"), Type.TEXT, false, false),
                new Subject(new Attribute.FlagCount("dt-none", Status.GOOD), Type.COUNT, false, false)));
        for (String column : COLUMNS) {
            for (Status status : Status.values()) {
                subjects.add(Subject.ofRun(new Attribute.FlagCount(column, status), Type.COUNT));
            }
            for (FlagTexts.Kind kind : FlagTexts.Kind.values()) {
                subjects.add(Subject.ofRun(new FlagTexts(column, kind), Type.TEXTS));
            }
        }
        return List.copyOf(subjects);
    }

    static Subject subject(Attribute attribute) {
        return SUBJECTS.stream()
                .filter(subject -> subject.attribute().equals(attribute))
                .findFirst()
                .orElseThrow();
    }

    private final Random random;
    private final RandomRegistry registry;

    /** @param registry about which is asked */
    RandomTree(long seed, RandomRegistry registry) {
        this.random = new Random(seed);
        this.registry = registry;
    }

    Query next(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaf();
        }
        if (random.nextInt(4) == 0) {
            return new Query.Not(next(depth - 1));
        }
        List<Query> parts = new ArrayList<>();
        for (int i = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
            parts.add(next(depth - 1));
        }
        return random.nextBoolean() ? new Query.And(parts) : new Query.Or(parts);
    }

    private Query leaf() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> share();
            case 2 -> changed();
            default -> comparison();
        };
    }

    private Query share() {
        return new Query.Share(
                random.nextInt(30) == 0 ? "dt-none" : pick(COLUMNS),
                pick(List.of(Status.values())),
                pick(List.of(
                        Operator.EQUAL,
                        Operator.NOT_EQUAL,
                        Operator.LESS,
                        Operator.GREATER,
                        Operator.AT_MOST,
                        Operator.AT_LEAST)),
                pick(List.of(0.0, 100.0, 50.0, 25.0, 75.0, 20.0, 40.0, 60.0, 80.0, 33.3, 99.99, 12.5)),
                pick(List.of(Measure.values())));
    }

    /** Often exactly when something was written, or just beside. */
    private Query changed() {
        Optional<Instant> since = random.nextBoolean() ? Optional.of(time()) : Optional.empty();
        Optional<Instant> until = random.nextInt(3) == 0 ? Optional.of(time()) : Optional.empty();
        return random.nextBoolean() || since.isEmpty() && until.isEmpty()
                ? new Query.Changed(since, until, Optional.of(pick(RandomRegistry.AUTHORS)))
                : new Query.Changed(since, until, Optional.empty());
    }

    private Instant time() {
        Instant time = pick(registry.times());
        return time.plus(random.nextInt(3) - 1, ChronoUnit.MICROS);
    }

    private Query comparison() {
        Subject subject = random.nextInt(3) == 0 ? pick(SUBJECTS) : pick(SUBJECTS.subList(0, 20));
        Operator operator = pick(List.of(Operator.values()));
        return new Query.Comparison(subject.attribute(), operator, value(subject.type(), operator));
    }

    /** Mostly what makes sense. */
    private JsonNode value(Type type, Operator operator) {
        if (random.nextInt(12) == 0) {
            return pick(List.of(number(), text(), BooleanNode.valueOf(random.nextBoolean()), NullNode.getInstance()));
        }
        if (operator.isPattern()) {
            return StringNode.valueOf(pick(PATTERNS));
        }
        return switch (type) {
            case COUNT -> random.nextInt(6) == 0 ? StringNode.valueOf(pick(List.of("0", "3", "10", " 2 "))) : number();
            case NAME -> StringNode.valueOf(pick(RandomRegistry.DATASETS));
            case TEXTS, TEXT -> text();
            case NUMBER -> number();
            case BOOLEAN -> BooleanNode.valueOf(random.nextBoolean());
            case ANYTHING -> pick(List.of(number(), text(), BooleanNode.valueOf(random.nextBoolean())));
        };
    }

    private JsonNode number() {
        return random.nextInt(3) == 0
                ? JsonNodeFactory.instance.numberNode(pick(List.of(3.8, 0.1, -1.5, 6.5)))
                : JsonNodeFactory.instance.numberNode(random.nextInt(25) - 2);
    }

    private JsonNode text() {
        return StringNode.valueOf(pick(TEXTS));
    }

    private <T> T pick(List<? extends T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
