package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.rule.RuleTree.Leaf;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compares two lists, and explains by the rule of each, at its version, why it has not what only the other has. */
record Diffing(DSLContext snapshot, Listed a, Listed b, int pieces) {

    /** {@code {a, b, in_both, only_in_a, only_in_b, leaves_only_of_a, leaves_only_of_b}}. */
    ObjectNode answer() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("a", a.json());
        json.set("b", b.json());
        LumiMask both = a.mask().intersection(b.mask());
        json.putObject("in_both").put("runs", both.runs().size()).put("lumisections", both.count());
        json.set("only_in_a", only(a, b));
        json.set("only_in_b", only(b, a));
        json.set("leaves_only_of_a", leaves(a, b));
        json.set("leaves_only_of_b", leaves(b, a));
        return json;
    }

    /** {@code {runs, lumisections, mask, explanation}}; the explanation is null if there is nothing, or no rule, to explain. */
    private ObjectNode only(Listed has, Listed lacks) {
        LumiMask mask = has.mask().minus(lacks.mask());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("runs", mask.runs().size()).put("lumisections", mask.count());
        json.set("mask", Ranges.json(mask));
        json.set("explanation", explanation(mask, has, lacks).orElse(null));
        return json;
    }

    private Optional<ObjectNode> explanation(LumiMask mask, Listed has, Listed lacks) {
        if (mask.isEmpty() || lacks.rule().isEmpty()) {
            return Optional.empty();
        }
        OptionalLong other = has.version() == lacks.version() ? OptionalLong.empty() : OptionalLong.of(has.version());
        return Optional.of(Explaining.answer(
                snapshot,
                new Question(
                        lacks.rule().orElseThrow(),
                        lacks.namePattern().orElseThrow(),
                        Asked.lumisections(mask),
                        OptionalLong.of(lacks.version()),
                        other,
                        pieces,
                        false)));
    }

    /** The leaves that one rule has and the other has not, if both have a rule. */
    private static ArrayNode leaves(Listed has, Listed lacks) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        if (has.rule().isPresent() && lacks.rule().isPresent()) {
            Leaves others = new Leaves(lacks.rule().get());
            for (Leaf leaf : new Leaves(has.rule().get()).all()) {
                if (!others.contains(leaf)) {
                    ObjectNode one = json.addObject();
                    Leaves.write(leaf, one);
                    one.put("in_words", leaf.inWords());
                }
            }
        }
        return json;
    }
}
