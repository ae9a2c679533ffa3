package io.runregistry.server.web.why;

import io.runregistry.core.lumi.LumiRanges;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A part of a rule, and what becomes of it in some lumisections.
 *
 * @param words what a leaf says; of others {@code all of} or {@code any of}
 * @param holds where it is true
 * @param of the lumisections that are looked at
 * @param parts what it joins, those that fail first; none of a leaf
 * @param variables of a leaf, with what was found in them
 */
record Node(String words, String path, LumiRanges holds, LumiRanges of, List<Node> parts, List<Variable> variables) {

    /** What becomes of a part: told by letter, pattern and colour. */
    enum State {
        FAILS("F", "BAD", "false"),
        PARTLY("P", "STANDBY", "partly"),
        HOLDS("T", "GOOD", "true");

        private final String letter;
        private final String pattern;
        private final String words;

        State(String letter, String pattern, String words) {
            this.letter = letter;
            this.pattern = pattern;
            this.words = words;
        }

        String letter() {
            return letter;
        }

        /** The status whose pattern it is drawn with. */
        String pattern() {
            return pattern;
        }

        String words() {
            return words;
        }
    }

    /** @param json a {@code tree} of an explanation, of these lumisections of a run's dataset */
    static Node of(JsonNode json, LumiRanges lumisections, String dataset) {
        List<Node> parts = json.path("parts")
                .valueStream()
                .map(part -> of(part, lumisections, dataset))
                .sorted(Comparator.comparing(Node::state))
                .toList();
        String words = json.has("operation")
                ? json.path("operation").asString().equals("and") ? "all of" : "any of"
                : json.path("in_words").asString();
        return new Node(
                words,
                json.path("rule_path").asString(""),
                Ranges.of(json.path("holds")),
                lumisections,
                parts,
                Variable.of(json.path("variables"), dataset));
    }

    State state() {
        LumiRanges missing = of.minus(holds);
        return missing.isEmpty() ? State.HOLDS : missing.equals(of) ? State.FAILS : State.PARTLY;
    }

    boolean isLeaf() {
        return parts.isEmpty();
    }

    /** {@code true}, {@code false}, {@code true in 3 of 12 LS, false in 4-12}. */
    String result() {
        return state() != State.PARTLY
                ? state().words()
                : "true in %d of %d LS, false in %s".formatted(holds.count(), of.count(), Ranges.text(of.minus(holds)));
    }

    /** The parts that are not true everywhere. */
    List<Node> failing() {
        return parts.stream().filter(part -> part.state() != State.HOLDS).toList();
    }

    /** The parts that are true everywhere. */
    List<Node> holding() {
        return parts.stream().filter(part -> part.state() == State.HOLDS).toList();
    }
}
