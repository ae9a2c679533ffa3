package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.ColumnRanges;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pieces as they are answered, with what was found in their variables.
 *
 * @param other what it is compared with, if anything
 */
record ToldPieces(Leaves leaves, List<Piece> pieces, Seen here, Optional<Seen> other) {

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
        for (int leaf : piece.falseLeaves()) {
            ObjectNode one = falseLeaves.addObject();
            Leaves.write(leaves.leaf(leaf), one);
            ArrayNode variables = one.putArray("variables");
            for (Variable variable : leaves.variables(leaf)) {
                ObjectNode found = variables.addObject().put("name", variable.name());
                Found.write(found(number, variable), found);
            }
        }
        return json;
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
