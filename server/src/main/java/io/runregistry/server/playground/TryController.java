package io.runregistry.server.playground;

import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.JsonBody;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /rules/try}: which runs a change of the rules would change, and how, without making it. */
@RestController
class TryController {

    private final DryRun dryRun;

    TryController(DryRun dryRun) {
        this.dryRun = dryRun;
    }

    @PostMapping("/rules/try")
    @Requires(Right.READ)
    ObjectNode tryOut(@JsonBody ObjectNode body) {
        return dryRun.answer(TryRequest.parse(body));
    }
}
