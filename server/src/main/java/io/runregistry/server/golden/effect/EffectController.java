package io.runregistry.server.golden.effect;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.lumisections.ProposedEdits;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /golden/effect}: what edits would do to a golden JSON, without making them. */
@RestController
class EffectController {

    private static final String ID = "id_json";

    private final ProposedEdits edits;
    private final EffectOfEdits effect;

    EffectController(ProposedEdits edits, EffectOfEdits effect) {
        this.edits = edits;
        this.effect = effect;
    }

    @PostMapping("/golden/effect")
    @Requires(Right.READ)
    ObjectNode effect(@JsonBody ObjectNode body) {
        ObjectNode proposed = body.deepCopy();
        int id = id(proposed.remove(ID));
        return effect.answer(id, edits.read(proposed));
    }

    private static int id(@Nullable JsonNode value) {
        if (value == null || !value.isInt()) {
            throw new InvalidRequestException(
                    "wrong_type", ID, ID + " must be the number of a golden JSON, not " + value);
        }
        return value.intValue();
    }
}
