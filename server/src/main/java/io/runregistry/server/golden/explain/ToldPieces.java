package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.rule.RuleTree;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pieces as they are answered, with what was found in their variables.
 *
 * @param other what it is compared with, if anything
 */
record ToldPieces(Telling telling, List<Piece> pieces, Seen here, Optional<Seen> other) {

    ArrayNode json() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (int number = 0; number < pieces.size(); number++) {
            json.add(json(number));
        }
        return json;
    }

    private ObjectNode json(int number) {
        Piece piece = pieces.get(number);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("run_number", piece.dataset().runNumber());
        json.put("dataset", piece.dataset().name());
        json.set("ranges", Ranges.json(piece.lumisections()));
        if (!piece.goldenElsewhere().isEmpty()) {
            json.set("golden_by_another_dataset", Ranges.json(piece.goldenElsewhere()));
        }
        json.put("recorded_luminosity", piece.recorded());
        json.put("delivered_luminosity", piece.delivered());
        ArrayNode falseLeaves = json.putArray("false");
        piece.falseLeaves().forEach(leaf -> falseLeaves.add(leaf(number, leaf)));
        telling.tree().ifPresent(tree -> json.set("tree", node(number, tree).json()));
        return json;
    }

    private ObjectNode leaf(int number, int leaf) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Leaves.write(telling.leaves().leaf(leaf), json);
        ArrayNode variables = json.putArray("variables");
        for (Variable variable : telling.leaves().variables(leaf)) {
            ObjectNode found = variables.addObject().put("name", variable.name());
            Found.write(found(number, variable), found);
        }
        return json;
    }

    /** A part of a rule as it is told, and where it is true. */
    private record Node(LumiRanges holds, ObjectNode json) {}

    private Node node(int number, RuleTree tree) {
        if (tree instanceof RuleTree.Leaf leaf) {
            int numberOfLeaf = telling.leaves().number(leaf);
            return node(
                    pieces.get(number).holds().get(numberOfLeaf),
                    leaf(number, numberOfLeaf).put("in_words", leaf.inWords()));
        }
        RuleTree.Branch branch = (RuleTree.Branch) tree;
        List<Node> parts =
                branch.parts().stream().map(part -> node(number, part)).toList();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("operation", branch.operation());
        ArrayNode array = json.putArray("parts");
        parts.forEach(part -> array.add(part.json()));
        BinaryOperator<LumiRanges> join =
                branch.operation().equals("and") ? LumiRanges::intersection : LumiRanges::union;
        return node(parts.stream().map(Node::holds).reduce(join).orElseThrow(), json);
    }

    private static Node node(LumiRanges holds, ObjectNode json) {
        json.set("holds", Ranges.json(holds));
        return new Node(holds, json);
    }

    private ColumnRanges<Found> found(int number, Variable variable) {
        ColumnRanges<Known> known = here.known(number, pieces.get(number), variable);
        return other.map(seen ->
                        Cuts.join(known, seen.known(number, pieces.get(number), variable), ToldPieces::compared))
                .orElseGet(() -> known.map(value -> new Found(value, Optional.empty())));
    }

    /** A dataset that is not there at the other version has no values. */
    private static Found compared(Known here, @Nullable Known other) {
        return Found.of(here, other == null ? new Known(Value.NOTHING, Optional.empty()) : other);
    }
}
