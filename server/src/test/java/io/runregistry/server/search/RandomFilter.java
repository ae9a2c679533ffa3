package io.runregistry.server.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A filter in the wire's language, and what it means, said plainly in Java.
 *
 * @param holds of a run as {@code GET /runs/{n}} shows it
 */
record RandomFilter(JsonNode json, Predicate<JsonNode> holds) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What there is to ask for: numbers, texts, booleans, and one of which each run has another type. */
    enum Subject {
        RUN_NUMBER("run_number"),
        DURATION("oms_attributes.ls_duration"),
        NUMBER_IN_THE_DOCUMENT("oms_attributes.l1_rate"),
        HLT_KEY("oms_attributes.hlt_key"),
        TEXT_IN_THE_DOCUMENT("oms_attributes.l1_key"),
        STABLE_BEAM("oms_attributes.stable_beam"),
        BOOLEAN_IN_THE_DOCUMENT("oms_attributes.dt_included"),
        ANYTHING("oms_attributes.of_any_type"),
        CLASS("rr_attributes.class"),
        SIGNIFICANT("rr_attributes.significant"),
        GOOD_LUMISECTIONS("triplet_summary.dt-dt.GOOD"),
        BAD_LUMISECTIONS("triplet_summary.dt-dt.BAD");

        private final String wire;

        Subject(String wire) {
            this.wire = wire;
        }

        private boolean isCount() {
            return this == GOOD_LUMISECTIONS || this == BAD_LUMISECTIONS;
        }

        private JsonNode of(JsonNode run) {
            return switch (this) {
                case RUN_NUMBER -> run.path("run_number");
                case GOOD_LUMISECTIONS, BAD_LUMISECTIONS -> {
                    String status = wire.substring(wire.lastIndexOf('.') + 1);
                    yield NODES.numberNode(run.at("/DatasetTripletCache/triplet_summary/dt-dt/" + status)
                            .asInt(0));
                }
                default -> run.at("/" + wire.replace('.', '/'));
            };
        }

        private JsonNode value(Random random) {
            JsonNode number = NODES.numberNode(random.nextInt(8) - 1);
            JsonNode text = StringNode.valueOf(List.of("A", "a", "Ab", "b%", "1", "true", "", "3.5", "Collisions22")
                    .get(random.nextInt(9)));
            return switch (this) {
                case RUN_NUMBER -> NODES.numberNode(random.nextInt(45));
                case DURATION, NUMBER_IN_THE_DOCUMENT -> random.nextInt(4) == 0 ? text : number;
                case HLT_KEY, TEXT_IN_THE_DOCUMENT, CLASS -> text;
                case STABLE_BEAM, BOOLEAN_IN_THE_DOCUMENT, SIGNIFICANT -> BooleanNode.valueOf(random.nextBoolean());
                case ANYTHING ->
                    List.of(number, text, BooleanNode.valueOf(random.nextBoolean()))
                            .get(random.nextInt(3));
                case GOOD_LUMISECTIONS, BAD_LUMISECTIONS -> NODES.numberNode(random.nextInt(4));
            };
        }
    }

    /** All entries of an object hold; under {@code and} and {@code or} there are further filters. */
    static RandomFilter of(Random random, int depth) {
        ObjectNode json = NODES.objectNode();
        Predicate<JsonNode> holds = run -> true;
        for (int i = random.nextInt(3); i >= 0; i--) {
            if (depth > 0 && random.nextInt(3) == 0) {
                boolean all = random.nextBoolean();
                RandomFilter parts = combined(random, all, n -> of(random, depth - 1));
                String key = spelt(random, all ? "and" : "or");
                if (!json.has(key)) {
                    json.set(key, parts.json());
                    holds = holds.and(parts.holds());
                }
            } else {
                Subject subject = Subject.values()[random.nextInt(Subject.values().length)];
                if (!json.has(subject.wire)) {
                    RandomFilter condition = condition(random, subject, 2);
                    json.set(subject.wire, condition.json());
                    holds = holds.and(condition.holds());
                }
            }
        }
        return new RandomFilter(json, holds);
    }

    private static String spelt(Random random, String word) {
        return random.nextInt(4) == 0 ? word.toUpperCase(java.util.Locale.ROOT) : word;
    }

    /** None at all holds for everything. */
    private static RandomFilter combined(Random random, boolean all, IntFunction<RandomFilter> part) {
        ArrayNode json = NODES.arrayNode();
        List<Predicate<JsonNode>> predicates = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            RandomFilter filter = part.apply(i);
            json.add(filter.json());
            predicates.add(filter.holds());
        }
        Predicate<JsonNode> holds =
                predicates.stream().reduce(all ? Predicate::and : Predicate::or).orElse(run -> true);
        return new RandomFilter(json, holds);
    }

    private static RandomFilter condition(Random random, Subject subject, int depth) {
        switch (random.nextInt(depth > 0 ? 6 : 3)) {
            case 0 -> {
                JsonNode value = subject.value(random);
                return new RandomFilter(value, run -> compare(subject.of(run), "=", value));
            }
            case 1 -> {
                return anyOf(random, subject);
            }
            case 2, 3 -> {
                return operations(random, subject);
            }
            default -> {
                boolean all = random.nextBoolean();
                RandomFilter parts = combined(random, all, n -> condition(random, subject, depth - 1));
                ObjectNode json = NODES.objectNode();
                json.set(spelt(random, all ? "and" : "or"), parts.json());
                return new RandomFilter(json, parts.holds());
            }
        }
    }

    private static RandomFilter anyOf(Random random, Subject subject) {
        ArrayNode values = NODES.arrayNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
            values.add(subject.value(random));
        }
        return new RandomFilter(
                values, run -> values.valueStream().anyMatch(value -> compare(subject.of(run), "=", value)));
    }

    private static RandomFilter operations(Random random, Subject subject) {
        ObjectNode json = NODES.objectNode();
        for (int i = random.nextInt(2); i >= 0; i--) {
            JsonNode value = subject.value(random);
            List<String> operators = new ArrayList<>(List.of("=", "<>"));
            if (!value.isBoolean()) {
                operators.addAll(List.of("<", ">", "<=", ">="));
            }
            if (value.isString() && !subject.isCount()) {
                operators.addAll(List.of("like", "notlike", "LIKE", "NOTLIKE"));
            }
            String operator = operators.get(random.nextInt(operators.size()));
            boolean nullable = subject != Subject.RUN_NUMBER && !subject.isCount();
            boolean equality = operator.equals("=") || operator.equals("<>");
            json.set(operator, nullable && equality && random.nextInt(6) == 0 ? NullNode.getInstance() : value);
        }
        return new RandomFilter(
                json,
                run -> json.properties().stream()
                        .allMatch(entry -> compare(subject.of(run), entry.getKey(), entry.getValue())));
    }

    /** The type of the filter's value decides how an attribute is compared; what has not that type never matches. */
    private static boolean compare(JsonNode actual, String operator, JsonNode value) {
        boolean nothing = actual.isMissingNode() || actual.isNull();
        if (value.isNull()) {
            return operator.equals("=") == nothing;
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
        String text = actual.isString() ? actual.stringValue() : actual.toString();
        return switch (operator.toLowerCase(java.util.Locale.ROOT)) {
            case "like" -> isLike(text, value.stringValue());
            case "notlike" -> !isLike(text, value.stringValue());
            default -> matches(operator, text.compareTo(value.stringValue()));
        };
    }

    private static boolean matches(String operator, int comparison) {
        return switch (operator) {
            case "=" -> comparison == 0;
            case "<>" -> comparison != 0;
            case "<" -> comparison < 0;
            case ">" -> comparison > 0;
            case "<=" -> comparison <= 0;
            case ">=" -> comparison >= 0;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static boolean isLike(String text, String pattern) {
        StringBuilder expression = new StringBuilder("(?is)");
        pattern.chars()
                .mapToObj(Character::toString)
                .map(c -> c.equals("%") ? ".*" : c.equals("_") ? "." : java.util.regex.Pattern.quote(c))
                .forEach(expression::append);
        return text.matches(expression.toString());
    }
}
