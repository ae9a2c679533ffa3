package io.runregistry.server;

import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the server answers; it does so only once its data are there. */
@RestController
class HealthController {

    @GetMapping("/health")
    @Requires(Right.OPEN)
    Map<String, String> health() {
        return Map.of("status", "UP");
    }
}
