package io.runregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.RunningRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HealthTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @Test
    void aStartedServerSaysThatItIsUp() {
        assertThat(registry.http().get("/health").text()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void everyRouteIsServedUnderApiInAnyCaseWithOrWithoutSlash() {
        assertThat(registry.http().get("/API/Health/").status()).isEqualTo(200);
    }
}
