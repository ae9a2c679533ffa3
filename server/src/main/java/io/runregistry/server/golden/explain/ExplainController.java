package io.runregistry.server.golden.explain;

import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.versions.ReadsPast;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Why lumisections are not golden, and why two lists differ. */
@RestController
@ReadsPast
class ExplainController {

    private final Explanations explanations;

    ExplainController(Explanations explanations) {
        this.explanations = explanations;
    }

    @PostMapping("/golden/explain")
    @Requires(Right.READ)
    ObjectNode explain(
            @JsonBody(takes = ExplainRequest.AS_OF) ObjectNode body,
            @RequestParam(name = ExplainRequest.AS_OF, required = false) @Nullable String asOf) {
        return explanations.explain(ExplainRequest.parse(body), asOf);
    }

    @PostMapping("/golden/diff")
    @Requires(Right.READ)
    ObjectNode diff(
            @JsonBody(takes = ExplainRequest.AS_OF) ObjectNode body,
            @RequestParam(name = ExplainRequest.AS_OF, required = false) @Nullable String asOf) {
        return explanations.diff(DiffRequest.parse(body), asOf);
    }
}
