package io.runregistry.server.playground;

import io.runregistry.core.problem.TooManyRequestsException;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.JsonBody;
import java.util.concurrent.Semaphore;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /rules/try}: which runs a change of the rules would change, and how, without making it. */
@RestController
class TryController {

    /** Each holds a connection and a snapshot as long as it takes, which may be a minute. */
    private static final int AT_ONCE = 4;

    private final DryRun dryRun;
    private final Semaphore places = new Semaphore(AT_ONCE);

    TryController(DryRun dryRun) {
        this.dryRun = dryRun;
    }

    @PostMapping("/rules/try")
    @Requires(Right.READ)
    ObjectNode tryOut(@JsonBody ObjectNode body) {
        TryRequest request = TryRequest.parse(body);
        if (!places.tryAcquire()) {
            throw new TooManyRequestsException(
                    AT_ONCE + " dry runs are going on, the most that this server makes at once; try again in a minute");
        }
        try {
            return dryRun.answer(request);
        } finally {
            places.release();
        }
    }
}
